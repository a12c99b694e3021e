import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@csa/testing';
import { ProductProcess } from './process.js';
import { roomySettings } from './system.js';
import type { StaffRole, System } from './system.js';
import { Tokens } from './tokens.js';

/** All services in one process, in open mode unless given secrets, on an embedded database in a folder of its own. */
export class TogetherSystem implements System {
  readonly kind = 'together';

  private constructor(
    readonly gateways: readonly string[],
    private readonly settings: Readonly<Record<string, string>>,
    private process: ProductProcess,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}, usual = roomySettings): Promise<TogetherSystem> {
    const port = String(await freePort());
    const dataDir = mkdtempSync(join(tmpdir(), 'csa-together-'));
    const all = { PORT: port, DATA_DIR: dataDir, ...usual, ...settings };
    const system = new TogetherSystem([`http://127.0.0.1:${port}`], all, ProductProcess.start('all-in-one', all));
    await system.#ready();
    return system;
  }

  token(customerId: string): Promise<string | undefined> {
    return new Tokens(this.settings).customer(customerId);
  }

  staffToken(role: StaffRole, name?: string): Promise<string | undefined> {
    return new Tokens(this.settings).staff(role, name);
  }

  get pid(): number {
    return this.process.pid;
  }

  async crashAndRestart(): Promise<void> {
    await this.process.stop('SIGKILL');
    this.process = ProductProcess.start('all-in-one', this.settings);
    await this.#ready();
  }

  async renewGateways(): Promise<void> {
    await this.process.stop();
    this.process = ProductProcess.start('all-in-one', this.settings);
    await this.#ready();
  }

  output(): string {
    return this.process.output;
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.settings['DATA_DIR'] ?? '', { recursive: true, force: true });
  }

  async #ready(): Promise<void> {
    await this.process.answers(`${this.gateways[0] ?? ''}/health/ready`);
  }
}

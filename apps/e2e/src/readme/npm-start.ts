import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@csa/testing';
import { repository } from '../system/process.js';

/** The product as a newcomer starts it: `npm start` in the folder of the repository. Only the port and the data folder are not the usual ones. */
export class NpmStart {
  #output = '';
  readonly #ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess, readonly host: string, private readonly dataDir: string) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { this.#output += chunk.toString(); });
    this.#ended = once(child, 'exit');
  }

  /** Starts it and waits until it says that it is healthy. */
  static async begin(command: string): Promise<NpmStart> {
    const port = String(await freePort());
    const dataDir = mkdtempSync(join(tmpdir(), 'csa-readme-'));
    const { PATH = '', HOME = '' } = process.env;
    // A process group of its own, as in a terminal: Ctrl-C goes to all of it.
    const child = spawn('bash', ['-c', command], { cwd: repository, detached: true, env: { PATH, HOME, PORT: port, DATA_DIR: dataDir } });
    const started = new NpmStart(child, `localhost:${port}`, dataDir);
    await started.#answers();
    return started;
  }

  get output(): string {
    return this.#output;
  }

  /** Whether the embedded database still runs, or was left behind as if it did. */
  get databaseRuns(): boolean {
    return existsSync(join(this.dataDir, 'postgres', 'data', 'postmaster.pid'));
  }

  /** Presses Ctrl-C and waits for the end. */
  async interrupt(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null && this.child.pid) process.kill(-this.child.pid, 'SIGINT');
    await this.#ended;
  }

  forget(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async #answers(): Promise<void> {
    for (let tries = 0; tries < 1_200 && this.child.exitCode === null; tries++) {
      const status = await fetch(`http://${this.host}/health`).then((response) => response.status, () => 0);
      if (status === 200) return;
      await pause(100);
    }
    throw new Error(`npm start did not become healthy.\n${this.#output}`);
  }
}

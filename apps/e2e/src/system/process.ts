import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const repository = join(import.meta.dirname, '..', '..', '..', '..');

/** When this process ends, however it does, nothing that it started stays behind. */
const running = new Set<ChildProcess>();
process.once('exit', () => { for (const child of running) child.kill('SIGKILL'); });

/** One started program of the product. */
export class ProductProcess {
  #output = '';
  readonly #ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { this.#output = (this.#output + chunk.toString()).slice(-200_000); });
    running.add(child);
    this.#ended = once(child, 'exit').finally(() => running.delete(child));
  }

  /** Starts a built app with nothing but the given settings; `folder` holds the build, and is the one `STORIES_BUILD` names, or the repository, without it. */
  static start(app: string, settings: Readonly<Record<string, string>>, folder = process.env['STORIES_BUILD'] ?? repository): ProductProcess {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, ['--enable-source-maps', join(folder, 'apps', app, 'dist', 'main.js')], {
      cwd: folder, env: { PATH, HOME, ...settings }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ProductProcess(child);
  }

  /** All it has printed, at most the last 200,000 characters. */
  get output(): string {
    return this.#output;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits until an address answers 200; throws with the output when the program ends before. */
  async answers(url: string, withinMs = 120_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline && this.running) {
      const status = await fetch(url).then((response) => response.status, () => 0);
      if (status === 200) return;
      await pause(25);
    }
    throw new Error(`${url} did not become ready.\n${this.#output}`);
  }

  /** Sends a signal and waits for nothing; without effect when the program has ended. */
  signal(signal: NodeJS.Signals): void {
    if (this.running) this.child.kill(signal);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.running) this.child.kill(signal);
    await this.#ended;
    return this.child.exitCode;
  }
}

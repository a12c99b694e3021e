import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '..', '..', '..');

/** A program of this repository, run from its source in a process of its own, with nothing but the given settings. */
export class TestProgram {
  #output = '';
  #wake: () => void = () => undefined;
  readonly #ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { this.#output += chunk.toString(); this.#wake(); });
    this.#ended = once(child, 'close').then(() => { this.#wake(); });
  }

  /** `file` is a path from the root of the repository. */
  static start(file: string, settings: Readonly<Record<string, string>>): TestProgram {
    const { PATH = '', HOME = '' } = process.env;
    const flags = ['--no-warnings', '--conditions=@csa/source', '--import', '@swc-node/register/esm-register'];
    return new TestProgram(spawn(process.execPath, [...flags, join(repository, file)], { cwd: repository, env: { PATH, HOME, ...settings }, stdio: 'pipe' }));
  }

  /** All it has printed, to both streams. */
  get output(): string {
    return this.#output;
  }

  /** The lines it has logged, oldest first. */
  get log(): Record<string, unknown>[] {
    return this.#output.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Waits until the program has printed a text; throws with all its output when it ends without. */
  async says(text: string): Promise<void> {
    while (!this.#output.includes(text)) {
      if (this.#hasEnded) throw new Error(`The program ended without saying "${text}":\n${this.#output}`);
      await new Promise<void>((resolve) => { this.#wake = resolve; });
    }
  }

  /** Gives it a line on its standard input. */
  tell(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Waits for its end, and answers with its exit code; null when a signal has ended it. */
  async exitCode(): Promise<number | null> {
    await this.#ended;
    return this.child.exitCode;
  }

  /** Ends it in order, when it still runs. */
  async stop(): Promise<number | null> {
    if (!this.#hasEnded) this.signal('SIGTERM');
    return this.exitCode();
  }

  get #hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

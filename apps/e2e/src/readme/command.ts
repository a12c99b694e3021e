import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { repository } from '../system/process.js';

export interface Ended {
  readonly code: number | null;
  readonly printed: string;
  readonly complained: string;
}

/** How each language is run: the program that reads the example from its standard input. */
const programs: Readonly<Record<string, readonly [string, ...string[]]>> = {
  bash: ['bash', '-euo', 'pipefail'],
  js: [process.execPath, '--input-type=module'],
};

/** Runs an example as a reader would, in the folder of the repository, and waits for its end; it is ended after a minute. */
export async function runExample(language: string, code: string): Promise<Ended> {
  const [program, ...parameters] = programs[language] ?? ['false'];
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(program, parameters, { cwd: repository, env: { PATH, HOME }, timeout: 60_000 });
  child.stdin.end(code);
  const [printed, complained] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, printed, complained };
}

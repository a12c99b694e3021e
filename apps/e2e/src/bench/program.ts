import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repository } from '../system/process.js';

/** A program beside this file, run from its source as a process of its own. */
export interface Program {
  readonly pid: number;
  /** The first line it prints. */
  line(): Promise<string>;
  stop(): Promise<void>;
}

export function startProgram(file: string, parameters: readonly string[]): Program {
  const child = spawn(process.execPath, [
    '--conditions=@csa/source', '--import', '@swc-node/register/esm-register', join(import.meta.dirname, file), ...parameters,
  ], { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] });
  return { pid: child.pid ?? 0, line: () => firstLine(child), stop: () => stop(child) };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('The program prints nowhere.');
  let text = '';
  for await (const piece of stdout) {
    text += String(piece);
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'));
  }
  throw new Error('The program ended before it printed a line.');
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

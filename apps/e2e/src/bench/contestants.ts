import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { freePort } from '@csa/testing';
import { setTimeout as pause } from 'node:timers/promises';
import type { System } from '../system/index.js';
import { startProgram } from './program.js';

/** Something that answers messages by REST and by Socket.IO. */
export interface Contestant {
  readonly name: string;
  readonly address: string;
  token(customerId: string): Promise<string | undefined>;
}

export const QUESTION = 'How do I reset my password?';

/** The product, by its first gateway. */
export function product(name: string, system: System): Contestant {
  return { name, address: system.gateways[0] ?? '', token: (customerId) => system.token(customerId) };
}

export interface Floor extends Contestant {
  stop(): Promise<void>;
}

/** Starts the bare floor with as many statements as a turn of the product was seen to cost. */
export async function startFloor(name: string, settings: { databaseUrl: string; statements: number; natsUrl?: string }): Promise<Floor> {
  const port = await freePort();
  const program = startProgram('floor.server.ts', [String(port), settings.databaseUrl, String(settings.statements), settings.natsUrl ?? '']);
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 400; tries++) {
    if (await fetch(`${address}/health/ready`).then((response) => response.ok, () => false)) break;
    await pause(25);
  }
  return { name, address, token: () => Promise.resolve(undefined), stop: () => program.stop() };
}

/** Resident memory of a process in MB, from Linux's /proc; undefined elsewhere. */
export function residentMegabytes(pid: number): number | undefined {
  try {
    const pages = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return pages === undefined ? undefined : Math.round(Number(pages) / 1_024);
  } catch {
    return undefined;
  }
}

/** A customer per lane and some rounds, so that conversations stay ordinary in length. */
export function customerOf(lane: number, round: number): string {
  return `bench_${run}_${lane}_${Math.floor(round / 20)}`;
}

const run = randomUUID().slice(0, 8);

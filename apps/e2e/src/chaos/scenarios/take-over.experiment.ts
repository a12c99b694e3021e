import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { answersOf, slowestAnswer } from '../answers.js';
import { check } from '../checker.js';
import { DatabaseServer } from '../database.server.js';
import { readStored } from '../evidence.reader.js';
import { finding } from '../finding.js';
import type { Finding } from '../finding.js';
import { Ledger } from '../ledger.js';
import type { ProductCopy } from '../product.copy.js';
import type { Experiment } from '../stage.js';

/** What the program writes of each trial. */
const Trial = z.object({
  customerId: z.string(), sessionId: z.string(), clientMessageId: z.string(), messageId: z.string(), turnId: z.string(), seq: z.number(),
  sentAt: z.number(), answeredAt: z.number().nullable(), personId: z.string(), epoch: z.number(),
});
type Trial = z.infer<typeof Trial>;

/** Of the turns so many must be interrupted, and so many not: otherwise the instants were not within the turn. */
const SHARE = 0.05;

export const takeOverInProcess: Experiment = {
  name: 'take-over-in-process',
  what: 'a person takes over at a random instant of a turn, all services in one process',
  load: (isShort) => (isShort ? '500 trials' : '5,000 trials'),
  async examine(copy, isShort) {
    const database = await DatabaseServer.start();
    try {
      const trials = await playTrials(copy, database.directUrl, isShort ? 500 : 5_000);
      const ledger = ledgerOf(trials);
      const evidence = { ledger, feeds: [], ...await readStored(database.directUrl, 'interrupted-') };
      return { messages: trials.length, findings: [...check(evidence), ...oneSided(trials)], slowestMs: slowestAnswer(ledger, answersOf(evidence)) };
    } finally {
      await database.stop();
    }
  },
};

async function playTrials(copy: ProductCopy, databaseUrl: string, count: number): Promise<Trial[]> {
  const file = join(copy.folder, 'take-over-trials.json');
  const program = join(import.meta.dirname, 'take-over.program.mjs');
  const child = spawn(process.execPath, ['--no-warnings', program, copy.folder, databaseUrl, String(count), file], { stdio: ['ignore', 'inherit', 'inherit'] });
  await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`The trials ended with ${String(child.exitCode)}.`);
  return z.array(Trial).parse(JSON.parse(readFileSync(file, 'utf8')));
}

function ledgerOf(trials: readonly Trial[]): Ledger {
  const ledger = new Ledger();
  for (const { customerId, sessionId, clientMessageId, messageId, turnId, seq, sentAt, answeredAt, personId, epoch } of trials) {
    const place = { customerId, sessionId };
    ledger.sent.push({ ...place, clientMessageId, asksForTicket: false, mention: null, at: sentAt });
    ledger.receipts.push({ ...place, clientMessageId, messageId, turnId, seq });
    ledger.takenOver.push({ ...place, personId, epoch });
    if (answeredAt !== null) ledger.answeredAt.set(clientMessageId, answeredAt);
  }
  return ledger;
}

function oneSided(trials: readonly Trial[]): Finding[] {
  const answered = trials.filter(({ answeredAt }) => answeredAt !== null).length / trials.length;
  const isWithin = answered > SHARE && answered < 1 - SHARE;
  return isWithin ? [] : [finding('odd', 'the trials', `${Math.round(answered * 100)} % of the turns were over before the take-over`)];
}

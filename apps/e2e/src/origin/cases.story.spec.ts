import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { repository } from '../system/process.js';
import { startSystem } from '../system/index.js';
import { agent } from './agent.runner.js';
import { api } from './api.runner.js';
import type { Area } from './area.js';
import { readCases } from './case-file.js';
import type { AreaName, CaseRow, Cases } from './case-file.js';
import { faq } from './faq.runner.js';
import { intent } from './intent.runner.js';
import { memory } from './memory.runner.js';
import { expectStatus, OriginDesk } from './origin.desk.js';
import { overruled } from './overruled.js';
import { sentiment } from './sentiment.runner.js';
import { tools } from './tools.runner.js';
import { ws } from './ws.runner.js';

const areas: Readonly<Record<AreaName, Area>> = { sentiment, intent, faq, tools, memory, api, ws, agent };
/** What shakes the house comes after all others, in this order: everything is killed and started again, and the knowledge base is emptied. */
const lastOfAll = ['tools-012', 'faq-016'];

/** One case that is run. Its row is read when it is its turn, so that a row nobody understands is one failed test. */
interface Run {
  readonly id: string;
  readonly what: string;
  readonly observe: (desk: OriginDesk) => Promise<void>;
}

function runOf(area: AreaName, row: CaseRow): Run {
  const observe = async (desk: OriginDesk): Promise<void> => {
    const kind = areas[area][row.kind];
    if (!kind) throw new Error(`Nobody observes cases of the kind ${row.kind} in ${area}, and the case is not listed as overruled.`);
    await kind.read(row)(desk);
  };
  const given = [row['input'], row['query'], row['path'], row['tool']].find((value): value is string => typeof value === 'string');
  return { id: row.id, what: (given === undefined ? row.kind : `${row.kind}: ${given}`).slice(0, 80), observe };
}

function runsOf(cases: Cases): Readonly<Record<string, readonly Run[]>> {
  const byArea = Object.entries(cases).map(([area, rows]) => [area, rows.filter(({ id }) => overruled[id] === undefined).map((row) => runOf(area as AreaName, row))] as const);
  const all = byArea.flatMap(([, runs]) => runs);
  return {
    ...Object.fromEntries(byArea.map(([area, runs]) => [area, runs.filter(({ id }) => !lastOfAll.includes(id))])),
    'last of all': lastOfAll.flatMap((id) => all.filter((run) => run.id === id)),
  };
}

const cases = readCases();

if (cases === undefined) {
  describe('the origin\'s cases', () => {
    test.skip('ORIGIN_CASES does not name the file with the cases', () => undefined);
  });
} else {
  const runs = runsOf(cases);

  describe('the list of cases', () => {
    const ids = Object.values(cases).flatMap((rows) => rows.map(({ id }) => id));
    const runIds = Object.values(runs).flatMap((each) => each.map(({ id }) => id));

    test('every case is either run or listed with the reason, and none is both', () => {
      expect(new Set(ids).size).toBe(ids.length);
      expect([...runIds, ...Object.keys(overruled)].sort()).toEqual([...ids].sort());
    });

    test.each(Object.entries(overruled).flatMap(([id, { coveredBy }]) => (coveredBy ? [{ id, ...coveredBy }] : [])))('$id is covered by a spec that exists: $spec', ({ spec, sentence }) => {
      expect(readFileSync(join(repository, spec), 'utf8')).toContain(sentence);
    });
  });

  describe('the origin\'s cases', () => {
    let desk: OriginDesk;
    beforeAll(async () => { desk = new OriginDesk(await startSystem()); }, 180_000);
    afterAll(async () => { await desk.system.stop(); }, 60_000);

    test('api-009 as the contract has it: an unknown message cannot be rated, a real reply can', async () => {
      const customer = desk.customer('api-009');
      const reply = await desk.chat(customer, 'Hello!');
      const rate = (messageId: string) => desk.as(customer).send('POST', '/feedback', { user_id: customer, session_id: reply.session_id, message_id: messageId, rating: 4 });
      expectStatus(await rate('never_written'), 404);
      expect(z.looseObject({}).parse(expectStatus(await rate(reply.message_id), 200))).toMatchObject({ status: 'success' });
    });

    for (const [area, some] of Object.entries(runs)) {
      describe(area, () => {
        test.each(some)('$id $what', async ({ observe }) => { await observe(desk); }, 180_000);
      });
    }
  });
}

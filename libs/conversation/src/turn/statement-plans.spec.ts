import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HandBack, ListQueue, ReadFeed, ReceiveMessage, TakeOver } from '@csa/contracts';
import { agent, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { Sweeper } from '../sweeper.service.js';
import { TurnRunner } from './turn-runner.service.js';
import { TurnsRepository } from './turns.repository.js';

const CONVERSATIONS = 20_000;
const MESSAGES = 2_000;
const sam = agent('sam', 'Sam');
const place = { customerId: 'c1', sessionId: 's' };

/** Tables that grow with what customers write. */
const growing = new Set(['conversations', 'turns', 'feed_items']);

/** Many conversations of one message and its reply each, every hundredth in the queue; and the first of them long. */
const seed = [
  `INSERT INTO conversation.conversations (id, tenant_id, customer_id, session_id, owner, epoch, last_seq, customer_turns, waiting_since, last_active_at, created_at)
   SELECT 'k' || n, 'default', 'c' || n, 's', CASE WHEN n % 100 = 0 THEN 'queue' ELSE 'assistant' END, 1, messages * 2, messages,
     CASE WHEN n % 100 = 0 THEN now() END, now() - n * interval '1 second', now()
   FROM (SELECT n, CASE WHEN n = 1 THEN ${MESSAGES} ELSE 1 END AS messages FROM generate_series(1, ${CONVERSATIONS}) AS n) AS numbered`,
  `INSERT INTO conversation.feed_items (id, tenant_id, customer_id, conversation_id, session_id, seq, kind, role, author, content, turn_id, created_at)
   SELECT c.id || '-' || seq, 'default', c.customer_id, c.id, 's', seq, 'message', CASE WHEN seq % 2 = 1 THEN 'user' ELSE 'assistant' END,
     '{"kind": "assistant", "name": null}', 'How do I reset my password?', c.id || '-' || (seq + 1) / 2, now()
   FROM conversation.conversations c CROSS JOIN LATERAL generate_series(1, c.last_seq) AS seq`,
  `INSERT INTO conversation.turns (id, tenant_id, customer_id, conversation_id, message_id, message_seq, number, request_id, state, lease_until, reply_id, created_at, completed_at)
   SELECT c.id || '-' || n, 'default', c.customer_id, c.id, c.id || '-' || n * 2 - 1, n * 2 - 1, n, 'r', 'done', now(), c.id || '-' || n * 2, now(), now()
   FROM conversation.conversations c CROSS JOIN LATERAL generate_series(1, c.customer_turns) AS n`,
  // The last turns of some are open; as everywhere, few are.
  `UPDATE conversation.turns SET state = 'pending', lease_until = now() + interval '1 hour' WHERE conversation_id IN (SELECT id FROM conversation.conversations WHERE owner = 'queue' LIMIT 20)`,
  'ANALYZE conversation.conversations', 'ANALYZE conversation.feed_items', 'ANALYZE conversation.turns',
];

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

describe(`with ${CONVERSATIONS} conversations in the database`, () => {
  let desk: ServiceDesk;
  beforeAll(async () => {
    desk = await startService(conversation, { answers: new Neighbours().answers() });
    for (const statement of seed) await desk.running.database!.query(statement);
  }, 120_000);
  afterAll(() => desk.close());

  /** The statements of some work, with their values. */
  async function statementsOf(work: () => Promise<unknown>): Promise<[string, unknown[]][]> {
    const database = desk.running.database!;
    const [before, statements] = [database.logger, [] as [string, unknown[]][]];
    const ignore = () => undefined;
    database.logger = { logQuery: (query, values = []) => statements.push([query, values as unknown[]]), logQueryError: ignore, logQuerySlow: ignore, logSchemaBuild: ignore, logMigration: ignore, log: ignore };
    await work();
    await desk.get(TurnRunner).settled();
    database.logger = before;
    return statements.filter(([query]) => /^\s*(?:WITH|SELECT|INSERT|UPDATE|DELETE)\b/.test(query));
  }

  /** What reads a growing table without an index and a condition on it, in a statement's plan for these values or in the one that is kept for all. */
  async function scansOf(query: string, values: unknown[]): Promise<string[]> {
    const explain = async (how: string, given?: unknown[]) => (await desk.running.database!.query<[{ 'QUERY PLAN': [{ Plan: PlanNode }] }]>(`EXPLAIN (FORMAT JSON${how}) ${query}`, given))[0]['QUERY PLAN'][0].Plan;
    const plans = [await explain('', values), await explain(', GENERIC_PLAN')];
    return plans.flatMap(nodesOf).flatMap((node) => {
      const isScan = node['Node Type'] === 'Seq Scan' && growing.has(node['Relation Name'] ?? '');
      const isWholeIndex = node['Node Type'].includes('Index') && node['Index Cond'] === undefined;
      return isScan || isWholeIndex ? [`${node['Node Type']} of ${node['Relation Name'] ?? node['Index Name'] ?? '?'} in ${query.trim().slice(0, 80)}`] : [];
    });
  }

  const long = { content: 'How do I reset my password?', sessionId: 's' };
  const c1 = customer('c1');

  test.each<[string, number, () => Promise<unknown>]>([
    ['the next message of a long conversation and its turn', 4, () => desk.call(ReceiveMessage, long, c1)],
    ['two messages at once and their turn', 5, async () => {
      await desk.call(ReceiveMessage, { ...long, burstWindowMs: 1_500 }, c1);
      await desk.call(ReceiveMessage, { ...long, burstWindowMs: 1_500 }, c1);
    }],
    ['the first message of a new customer', 4, () => desk.call(ReceiveMessage, { ...long, sessionId: 'new' }, customer('stranger'))],
    ['a page of a long feed', 1, () => desk.call(ReadFeed, { sessionId: 's', after: 2_000, limit: 50 }, c1)],
    ['a sweep', 2, () => desk.get(Sweeper).sweep()],
    ['a heartbeat and a look at what a turn waits for', 2, async () => {
      await desk.get(TurnsRepository).renew({ turnId: 'k1-1', leaseId: 'l', epoch: 1 });
      await desk.get(TurnsRepository).waitsFor('k1-1');
    }],
    ['a page of the queue', 1, () => desk.call(ListQueue, {}, sam)],
    ['a take-over and a hand-back', 4, async () => {
      await desk.call(TakeOver, place, sam);
      await desk.call(HandBack, { ...place, note: 'Done.' }, sam);
    }],
  ])('%s costs %i statements, none of which reads more the more there is', async (_case, count, work) => {
    const isBeside = (query: string) => /conversation\.outbox|SKIP LOCKED/.test(query) || (_case !== 'a sweep' && /ORDER BY t\.lease_until|min\(lease_until\)/.test(query));
    const found = (await statementsOf(work)).filter(([query]) => query.includes('jsonb') || !isBeside(query));
    const own = _case === 'a sweep' ? [...new Map(found)] : found;
    expect(own.map(([query]) => query)).toHaveLength(count);
    for (const [query, values] of own) expect(await scansOf(query, values)).toEqual([]);
  });

  test('a statement that reads everything would be found', async () => {
    expect(await scansOf(`SELECT * FROM conversation.turns WHERE request_id = $1`, ['r'])).toEqual(Array(2).fill(expect.stringContaining('Seq Scan of turns')));
  });
});

import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';

/** What is left when everything is over, one text a conversation, ticket, fact or note; numbers, names and times that chance gives are masked. */
export type EndState = readonly string[];

/** One row a thing. Times, ids and numbers are left out; what each side wrote keeps its order, while a second question may be stored before or after the reply to the first, and a notice comes by the bus. */
const KEPT: Readonly<Record<string, string>> = {
  conversation: `
    SELECT c.customer_id, c.owner, c.epoch, c.last_seq, c.customer_turns, c.closed_at IS NOT NULL AS closed, c.owner_person_name,
      (SELECT jsonb_agg(jsonb_build_array(i.role, i.content) ORDER BY i.role, i.seq) FROM conversation.feed_items i WHERE i.conversation_id = c.id AND i.kind = 'message') AS messages,
      (SELECT jsonb_agg(jsonb_build_array(i.kind, i.content) ORDER BY i.content) FROM conversation.feed_items i WHERE i.conversation_id = c.id AND i.kind <> 'message') AS notices,
      (SELECT jsonb_agg(t.state ORDER BY t.message_seq) FROM conversation.turns t WHERE t.conversation_id = c.id) AS turns,
      (SELECT jsonb_agg(n.text ORDER BY n.text) FROM conversation.staff_notes n WHERE n.conversation_id = c.id) AS notes
    FROM conversation.conversations c`,
  rating: 'SELECT customer_id, rating, comment FROM conversation.feedback',
  ticket: `
    SELECT t.customer_id, t.kind, t.subject, t.status, t.priority, t.category, t.version,
      (SELECT jsonb_agg(n.text ORDER BY n.version) FROM ticketing.ticket_notes n WHERE n.tenant_id = t.tenant_id AND n.ticket_id = t.ticket_id) AS notes,
      (SELECT jsonb_agg(jsonb_build_array(h.version, h.field, h.new_value) ORDER BY h.version, h.field) FROM ticketing.ticket_changes h WHERE h.tenant_id = t.tenant_id AND h.ticket_id = t.ticket_id) AS changes
    FROM ticketing.tickets t`,
  fact: 'SELECT customer_id, kind, value, resolved FROM memory.facts',
  moods: 'SELECT customer_id, positive, neutral, negative FROM memory.mood_counts',
};

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Texts that two runs have in common: what chance or the calendar gives is masked. */
export function masked(text: string): string {
  return text.replaceAll(UUID, '#').replaceAll(/TKT-\d{8}-\d{4,}/g, 'TKT').replaceAll(/\b[0-9a-f]{8,}\b/g, '#').replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'then');
}

/** How long work that is still at hand may take to come to its end. */
const SETTLE_MS = 30_000;
const AT_HAND = `SELECT (SELECT count(*) FROM conversation.outbox) + (SELECT count(*) FROM ticketing.outbox) + (SELECT count(*) FROM conversation.turns WHERE state IN ('pending', 'running')) AS "atHand"`;

async function settled(client: pg.Client): Promise<void> {
  for (const deadline = Date.now() + SETTLE_MS; Date.now() < deadline;) {
    const { rows: [row] } = await client.query<{ atHand: string }>(AT_HAND);
    if (row?.atHand === '0') return;
    await pause(100);
  }
}

/** Waits until nothing is at hand any more, then adds what a database holds to a file, one JSON text a line. */
export async function keepEndState(databaseUrl: string, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await settled(client);
    for (const [what, sql] of Object.entries(KEPT)) {
      const { rows } = await client.query<object>(sql);
      for (const row of rows) appendFileSync(file, `${JSON.stringify(masked(`${what} ${JSON.stringify(row)}`))}\n`);
    }
  } finally {
    await client.end();
  }
}

export function readEndState(file: string): EndState {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => z.string().parse(JSON.parse(line)));
}

/** What one state has more often than the other, each with how much more often; empty when they are the same. */
export function onlyIn(one: EndState, other: EndState): ReadonlyMap<string, number> {
  const left = new Map<string, number>();
  for (const text of one) left.set(text, (left.get(text) ?? 0) + 1);
  for (const text of other) left.set(text, (left.get(text) ?? 0) - 1);
  return new Map([...left].filter(([, count]) => count > 0));
}

import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import type { Evidence, ReadFeed, StoredConversation, StoredItem, StoredTicket, StoredTurn } from './evidence.js';
import type { Place } from './ledger.js';
import { eachOf } from './stage.js';
import type { Stage } from './stage.js';

/** How long work that is still at hand may take to come to its end. */
const SETTLE_MS = 30_000;
/** So many feeds are read by REST; all of them when there are fewer. */
const FEEDS = 100;

const Page = z.object({ messages: z.array(z.object({ id: z.string(), seq: z.number() })), next_cursor: z.string().nullable() });

const ITEMS = `SELECT id, session_id AS "sessionId", seq, kind, role, content, turn_id AS "turnId", client_message_id AS "clientMessageId",
  handoff->>'owner' AS "newOwner", reply->>'ticketCreated' AS "ticketCreated" FROM conversation.feed_items WHERE session_id LIKE $1 ORDER BY conversation_id, seq`;
const TURNS = `SELECT t.id, c.session_id AS "sessionId", t.message_id AS "messageId", t.message_seq AS "messageSeq", t.state, t.reply_id AS "replyId"
  FROM conversation.turns t JOIN conversation.conversations c ON c.id = t.conversation_id WHERE c.session_id LIKE $1`;
const CONVERSATIONS = `SELECT session_id AS "sessionId", epoch, last_seq AS "lastSeq" FROM conversation.conversations WHERE session_id LIKE $1`;
const TICKETS = `SELECT ticket_id AS "ticketId", session_id AS "sessionId", kind, effect_key AS "effectKey" FROM ticketing.tickets WHERE session_id LIKE $1 OR effect_key LIKE $1`;
const OPEN = `SELECT (SELECT count(*) FROM conversation.outbox)::integer + (SELECT count(*) FROM ticketing.outbox)::integer AS outbox, (SELECT count(*) FROM conversation.turns WHERE state IN ('pending', 'running'))::integer AS turns`;

export type Stored = Omit<Evidence, 'ledger' | 'feeds'>;

/** Lets what is at hand come to its end, then reads all that is stored of a scenario, past the product, and its feeds through it. */
export async function readEvidence(stage: Stage): Promise<Evidence> {
  const stored = await readStored(stage.system.database.directUrl, stage.prefix);
  await shown(stage, stored.conversations);
  for (const device of stage.devices) device.close();
  return { ledger: stage.ledger, feeds: await readFeeds(stage), ...stored };
}

/** All that is stored of the conversations whose session ids begin so, once nothing is at hand any more. */
export async function readStored(databaseUrl: string, prefix: string): Promise<Stored> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const rows = async <T extends object>(sql: string): Promise<T[]> => (await client.query<T>(sql, [`${prefix}%`])).rows;
    const outbox = await settled(client);
    return {
      outbox, conversations: await rows<StoredConversation>(CONVERSATIONS),
      items: await rows<StoredItem>(ITEMS), turns: await rows<StoredTurn>(TURNS), tickets: await rows<StoredTicket>(TICKETS),
    };
  } finally {
    await client.end();
  }
}

/** How much is left in the outbox when nothing is at hand any more, or too long is. */
async function settled(client: pg.Client): Promise<number> {
  for (const deadline = Date.now() + SETTLE_MS; ;) {
    const { rows: [open] } = await client.query<{ outbox: number; turns: number }>(OPEN);
    const left = open ?? { outbox: 0, turns: 0 };
    if ((left.outbox === 0 && left.turns === 0) || Date.now() > deadline) return left.outbox;
    await pause(200);
  }
}

/** Waits until every device has everything, or too long has not. */
async function shown(stage: Stage, conversations: readonly StoredConversation[]): Promise<void> {
  const last = new Map(conversations.map(({ sessionId, lastSeq }) => [sessionId, lastSeq]));
  const isBehind = (): boolean => stage.devices.some(({ whole, log }) => whole < (last.get(log.sessionId) ?? 0));
  for (const deadline = Date.now() + 10_000; isBehind() && Date.now() < deadline;) await pause(100);
}

async function readFeeds(stage: Stage): Promise<ReadFeed[]> {
  const places = [...new Map(stage.ledger.sent.map((sent) => [sent.sessionId, sent])).values()].slice(0, FEEDS);
  const feeds: ReadFeed[] = [];
  await eachOf(places, 10, async (place, index) => { feeds.push({ sessionId: place.sessionId, entries: await readFeed(stage, place, index) }); });
  return feeds;
}

async function readFeed({ system }: Stage, { customerId, sessionId }: Place, index: number): Promise<{ id: string; seq: number }[]> {
  const token = await system.token(customerId);
  const entries: { id: string; seq: number }[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = new URLSearchParams({ session_id: sessionId, limit: '100', ...(cursor === undefined ? {} : { cursor }) });
    const response = await fetch(`${system.gateways[index % 2] ?? ''}/users/${customerId}/history?${query.toString()}`, { headers: { authorization: `Bearer ${token}` } });
    const page = Page.parse(await response.json());
    entries.push(...page.messages);
    cursor = page.next_cursor;
  }
  return entries;
}

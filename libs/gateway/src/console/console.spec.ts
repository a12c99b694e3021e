import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AddNote, CloseConversation, GetConversation, HandBack, ListNotes, ListQueue, ReadFeed, GetTurnTrace, ReopenConversation, ReplayTurn, ReplyAsPerson, TakeOver } from '@csa/contracts';
import type { ConversationState, Principal, StaffNote } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { answer } from '@csa/testing';
import { Door, secrets, tokenFor } from '../gateway.desk.fake.js';
import { feedItem } from '../samples.fake.js';

const at = '2026-03-01T12:00:00.000Z';
const state: ConversationState = {
  customerId: 'alice', sessionId: 'ses_1', owner: 'queue', epoch: 2, person: null, handoffTicketId: 'TKT-20260301-0001', waitingSince: at, closedAt: null, lastSeq: 2,
};
const note: StaffNote = { id: 'note_1', author: { id: 'sam', name: 'Sam' }, text: 'Careful.', createdAt: at };
const seen: Principal[] = [];
let winner: string | null = null;

const neighbours = [
  answer(ListQueue, (_input, { principal }) => { seen.push(principal); return { conversations: [{ ...state, lastMessage: { author: { kind: 'customer' as const, name: null }, excerpt: 'Help', createdAt: at } }], nextCursor: 'next' }; }),
  answer(GetConversation, ({ customerId }) => {
    if (customerId !== 'alice') throw new AppError('not_found', 'There is no such conversation.');
    return { conversation: state };
  }),
  answer(ReadFeed, () => ({ items: [feedItem()], lastSeq: 2 })),
  answer(ListNotes, () => ({ notes: [note], nextCursor: null })),
  answer(AddNote, ({ text }) => ({ note: { ...note, text } })),
  answer(TakeOver, (_input, { principal }) => {
    if (winner !== null && winner !== principal.id) throw new AppError('conflict', `${winner} has this conversation.`);
    winner = principal.id;
    return { owner: 'person' as const, epoch: 3 };
  }),
  answer(ReplyAsPerson, () => ({ messageId: 'msg_9', seq: 9, duplicate: false })),
  answer(HandBack, () => ({ owner: 'assistant' as const, epoch: 4 })),
  answer(CloseConversation, () => ({ conversation: { ...state, owner: 'assistant' as const, closedAt: at } })),
  answer(GetTurnTrace, ({ turnId }) => ({ trace: { turnId, sessionId: 'ses_1', customerId: 'alice', state: 'done' as const, timings: { act: 2 }, steps: [{ step: 'model:answer', at: 1, tookMs: 500, input: null, output: null, costMicros: 1_500, decision: 'stop', reason: null }] } })),
  answer(ReplayTurn, () => ({ calls: [] })),
  answer(ReopenConversation, () => ({ conversation: state })),
];

const place = '/console/conversations/alice/ses_1';
const addresses = [
  ['GET', '/console/queue', undefined, 200], ['GET', place, undefined, 200], ['GET', `${place}/notes`, undefined, 200], ['POST', `${place}/notes`, { text: 'Careful.' }, 201],
  ['POST', `${place}/take-over`, undefined, 200], ['POST', `${place}/messages`, { content: 'Hello', client_message_id: 'c-1' }, 201],
  ['POST', `${place}/hand-back`, { note: 'Done.' }, 200], ['POST', `${place}/close`, {}, 200], ['POST', `${place}/close`, { note: 'Done.' }, 200], ['POST', `${place}/reopen`, undefined, 200],
  ['GET', '/turns/turn_1/trace', undefined, 200], ['POST', '/turns/turn_1/replay', { model: 'other' }, 200],
] as const;

describe('the console over REST', () => {
  let door: Door;
  const as = async (sub: string, role?: 'agent' | 'supervisor' | 'admin') => ({ authorization: `Bearer ${await tokenFor(sub, role)}` });
  beforeAll(async () => { door = await Door.open(neighbours, secrets); });
  afterAll(() => door.close());

  test.each(addresses)('%s %s is for the staff alone', async (method, path, body, status) => {
    winner = null;
    expect((await door.ask(method, path, body)).status).toBe(401);
    const refused = await door.ask(method, path, body, await as('alice'));
    expect([refused.status, winner]).toEqual([403, null]);
    for (const role of ['agent', 'supervisor', 'admin'] as const) expect((await door.ask(method, path, body, await as('sam', role))).status).toBe(status);
  });

  test('the trace of a turn tells its cost in the currency of the prices', async () => {
    const { body } = await door.ask('GET', '/turns/turn_1/trace', undefined, await as('sam', 'agent'));
    expect(body).toMatchObject({ turn_id: 'turn_1', user_id: 'alice', steps: [{ step: 'model:answer', took_ms: 500, cost: 0.0015 }] });
  });

  test('the queue says who waits, since when, and what was said last', async () => {
    const { body } = await door.ask('GET', '/console/queue?owner=queue&limit=5', undefined, await as('sam', 'agent'));
    expect(body).toEqual({
      conversations: [{
        user_id: 'alice', session_id: 'ses_1', owner: 'queue', epoch: 2, person: null, handoff_ticket_id: 'TKT-20260301-0001', waiting_since: at, closed_at: null,
        seq: 2, last_message: { author: { kind: 'customer', name: null }, excerpt: 'Help', timestamp: at },
      }],
      next_cursor: 'next',
    });
    expect(seen.at(-1)).toEqual({ role: 'agent', id: 'sam', tenantId: 'default' });
  });

  test('a conversation comes with its notes; one that is not there is not found', async () => {
    const { body } = await door.ask('GET', place, undefined, await as('sam', 'agent'));
    expect(body).toMatchObject({ conversation: { owner: 'queue' }, items: [{ id: 'msg_2', role: 'assistant' }], notes: [{ text: 'Careful.', author: { name: 'Sam' } }] });
    expect((await door.ask('GET', '/console/conversations/bob/ses_1', undefined, await as('sam', 'agent'))).status).toBe(404);
  });

  test('of two, the second learns by name who was quicker', async () => {
    winner = null;
    expect((await door.ask('POST', `${place}/take-over`, undefined, await as('sam', 'agent'))).body).toEqual({ owner: 'person', epoch: 3 });
    const refused = await door.ask('POST', `${place}/take-over`, undefined, await as('kim', 'agent'));
    expect([refused.status, refused.body['detail']]).toEqual([409, 'sam has this conversation.']);
  });

  test.each([['messages', { content: ' ' }], ['notes', {}], ['hand-back', { note: '' }], ['close', { reason: 'x' }]])('%s with bad fields is refused', async (action, body) => {
    expect((await door.ask('POST', `${place}/${action}`, body, await as('sam', 'agent'))).status).toBe(422);
  });
});

test('in open mode whoever sits at the machine is the staff, whichever customer the address names', async () => {
  const door = await Door.open(neighbours);
  try {
    winner = null;
    expect((await door.ask('POST', `${place}/take-over`)).status).toBe(200);
    expect(winner).toBe('open-mode');
    await door.ask('GET', '/console/queue');
    expect(seen.at(-1)).toMatchObject({ role: 'admin', name: 'Operator' });
  } finally {
    await door.close();
  }
});

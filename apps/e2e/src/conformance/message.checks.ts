import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { check, entriesIn, sessionOf } from './check.js';
import type { Check } from './check.js';

const Response = z.object({
  content: z.string().min(1), message_id: z.string(), seq: z.number(), session_id: z.string(), turn_id: z.string().nullable(), timestamp: z.iso.datetime(),
  author: z.object({ kind: z.string(), name: z.string().nullable() }), suggestions: z.array(z.string()),
  citations: z.array(z.object({ id: z.string(), title: z.string(), source: z.string(), quote: z.string(), confidence: z.number() })),
  metadata: z.object({
    intent: z.string(), sources: z.array(z.string()), escalated: z.boolean(), ticket_created: z.string().nullable(),
    sentiment: z.object({ label: z.string(), polarity: z.number().min(-1).max(1), frustration_score: z.number().min(0).max(1) }),
  }),
});

const QUESTION = 'How do I reset my password?';

/** Saying something. */
export const messageChecks: readonly Check[] = [
  check('a message is acknowledged with its name, number and conversation', async (visit) => {
    const caller = await visit.enter();
    caller.send({ type: 'message', content: 'Hello', client_message_id: 'c-1' });
    const { client_message_id: id, seq, session_id: sessionId, duplicate, message_id: messageId } = await caller.hear('ack');
    assert.deepEqual([id, seq, sessionId, duplicate, typeof messageId], ['c-1', 1, sessionOf(caller), false, 'string']);
  }),
  check('a message without a name is acknowledged without one', async (visit) => {
    const caller = await visit.enter();
    caller.send({ type: 'message', content: 'Hello' });
    assert.equal((await caller.hear('ack'))['client_message_id'], null);
  }),
  check('the receipt comes before anything that follows from the message', async (visit) => {
    const caller = await visit.enter();
    await caller.ask(QUESTION);
    assert.equal(caller.log.all[1]?.type, 'ack', `heard first: ${caller.log.types(1).join(', ')}`);
  }),
  check('typing begins, and has ended before the response', async (visit) => {
    const caller = await visit.enter();
    await caller.ask(QUESTION);
    const typing = caller.log.all.slice(0, caller.log.all.findIndex(({ type }) => type === 'response')).filter(({ type }) => type === 'typing').map((frame) => frame['typing']);
    assert.deepEqual([typing[0], typing.at(-1)], [true, false]);
  }),
  check('the response has every field that clients were promised', async (visit) => {
    const caller = await visit.enter();
    const read = Response.safeParse(await caller.ask(QUESTION));
    assert.ok(read.success, read.error && z.prettifyError(read.error));
  }),
  check('pieces of a reply are of its turn, each number once, none after it', async (visit) => {
    const caller = await visit.enter();
    const response = await caller.ask(QUESTION);
    const frames = await caller.settled();
    const pieces = frames.filter(({ type }) => type === 'delta');
    assert.deepEqual(pieces.filter((piece) => piece['turn_id'] !== response['turn_id']), []);
    assert.equal(new Set(pieces.map((piece) => piece['index'])).size, pieces.length);
    assert.deepEqual(frames.slice(frames.indexOf(response)).filter(({ type }) => type === 'delta'), []);
  }),
  check('the same name twice is one message, the same receipt, one reply', async (visit) => {
    const caller = await visit.enter();
    const same = { type: 'message', content: QUESTION, client_message_id: 'same' };
    caller.send(same);
    caller.send(same);
    await caller.hear('response');
    const frames = await caller.settled();
    const acks = frames.filter(({ type }) => type === 'ack');
    assert.deepEqual(acks.map(({ seq, duplicate, message_id: id }) => [seq, duplicate, id]), [[1, false, acks[0]?.['message_id']], [1, true, acks[0]?.['message_id']]]);
    assert.equal(entriesIn(frames).length, 1, 'one reply was expected');
  }),
  check('the same name on a later connection is still the same message', async (visit) => {
    const caller = await visit.enter();
    await caller.ask(QUESTION, { client_message_id: 'kept' });
    await caller.leave();
    const again = await visit.enter({ sessionId: sessionOf(caller) });
    again.send({ type: 'message', content: QUESTION, client_message_id: 'kept' });
    const { seq, duplicate } = await again.hear('ack');
    assert.deepEqual([seq, duplicate], [1, true]);
  }),
  check('a message may name another conversation of the customer', async (visit) => {
    const caller = await visit.enter();
    const sessionId = randomUUID();
    caller.send({ type: 'message', content: QUESTION, session_id: sessionId });
    assert.equal((await caller.hear('ack'))['session_id'], sessionId);
    assert.equal((await caller.hear('response'))['session_id'], sessionId);
  }),
  check('what is said keeps every letter of every script', async (visit) => {
    const caller = await visit.enter();
    const content = 'Grüße “quoted” 😀 привет 你好 \n\t<b>&amp;</b>';
    await caller.ask(content);
    caller.send({ type: 'sync', after: 0 });
    assert.equal((await caller.hear('message'))['content'], content);
  }),
];

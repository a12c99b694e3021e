import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { check, Skipped } from './check.js';
import type { Check } from './check.js';

const Connected = z.object({ session_id: z.string(), user_id: z.string(), seq: z.number(), owner: z.enum(['assistant', 'queue', 'person']), timestamp: z.iso.datetime() });

/** Coming in. */
export const connectionChecks: readonly Check[] = [
  check('the first frame is connected, with conversation, customer, number, owner and time', async (visit) => {
    const caller = await visit.enter();
    assert.equal(caller.log.all[0]?.type, 'connected');
    const read = Connected.safeParse(caller.log.all[0]);
    assert.ok(read.success, z.prettifyError(read.error ?? new z.ZodError([])));
    assert.equal(read.data.user_id, visit.target.userId);
  }),
  check('a named conversation is opened under its name, empty', async (visit) => {
    const sessionId = randomUUID();
    const caller = await visit.enter({ sessionId });
    assert.deepEqual([caller.log.all[0]?.['session_id'], caller.log.all[0]?.['seq']], [sessionId, 0]);
  }),
  check('without a name the latest conversation goes on', async (visit) => {
    const first = await visit.enter();
    await first.ask('Hello');
    await first.leave();
    const again = visit.call();
    assert.equal((await again.hear('connected'))['session_id'], first.log.all[0]?.['session_id']);
  }),
  check('what is said before connected is not lost', async (visit) => {
    const caller = visit.call({ sessionId: randomUUID(), early: { type: 'message', content: 'Hello', client_message_id: 'early' } });
    assert.equal((await caller.hear('ack'))['client_message_id'], 'early');
    assert.equal(caller.log.all[0]?.type, 'connected');
  }),
  check('the sub-protocol csa.chat is chosen when it is offered', async (visit) => {
    const caller = await visit.enter({ protocols: ['csa.chat'] });
    assert.equal(caller.protocol, 'csa.chat');
  }),
  check('the token may come as a sub-protocol, and is not repeated', async (visit) => {
    const { token } = visit.target;
    if (token === undefined) throw new Skipped('needs --token');
    const caller = await visit.enter({ token: null, protocols: ['csa.chat', token] });
    assert.equal(caller.protocol, 'csa.chat');
  }),
  check('ping is answered by pong', async (visit) => {
    const caller = await visit.enter();
    caller.send({ type: 'ping' });
    assert.ok(!Number.isNaN(Date.parse(String((await caller.hear('pong'))['timestamp']))));
  }),
];

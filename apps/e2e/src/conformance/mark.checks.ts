import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Frame } from '../doors/frames.js';
import type { Caller } from './caller.js';
import { check, sessionOf } from './check.js';
import type { Check, Visit } from './check.js';

/** Two devices of a conversation that has one message and its reply. */
async function twoDevices(visit: Visit): Promise<[Caller, Caller]> {
  const phone = await visit.enter();
  await phone.ask('How do I reset my password?');
  return [phone, await visit.enter({ sessionId: sessionOf(phone) })];
}

const markIn = (caller: Caller, delivered: number, read: number, from = 0): Promise<Frame> =>
  caller.log.next((frame) => frame.type === 'marks' && frame['by'] === 'customer' && frame['delivered'] === delivered && frame['read'] === read, from, caller.patienceMs);

/** How far each side has read, and replies in flight. */
export const markChecks: readonly Check[] = [
  check('what was read on one device is shown to the other, and counts as delivered', async (visit) => {
    const [phone, laptop] = await twoDevices(visit);
    phone.send({ type: 'read', seq: 1 });
    assert.equal((await markIn(laptop, 1, 1))['session_id'], sessionOf(phone));
    phone.send({ type: 'delivered', seq: 2 });
    await markIn(laptop, 2, 1);
  }),
  check('marks only grow, and end at the newest entry', async (visit) => {
    const [phone, laptop] = await twoDevices(visit);
    phone.send({ type: 'delivered', seq: 1_000_000 });
    await markIn(laptop, 2, 0);
    phone.send({ type: 'delivered', seq: 1 });
    phone.send({ type: 'read', seq: 2 });
    await markIn(laptop, 2, 2);
    phone.send({ type: 'read', seq: 1 });
    await phone.ask('What payment methods do you accept?');
    const seen = (await laptop.settled()).filter((frame) => frame.type === 'marks' && frame['by'] === 'customer').map((frame) => [frame['delivered'], frame['read']]);
    assert.deepEqual(seen, [[2, 0], [2, 2]]);
  }),
  check('marks are shown again with a sync and to who comes back', async (visit) => {
    const [phone, laptop] = await twoDevices(visit);
    phone.send({ type: 'read', seq: 2 });
    await markIn(laptop, 2, 2);
    const from = laptop.log.all.length;
    laptop.send({ type: 'sync', after: 0 });
    await laptop.hear('synced', from);
    await markIn(laptop, 2, 2, from);
    await markIn(await visit.enter({ sessionId: sessionOf(phone), after: 2 }), 2, 2);
  }),
  ...(['delivered', 'read'] as const).flatMap((type) => [
    check(`${type} without a number, or for a conversation that the customer does not have, is refused, and the connection stays`, async (visit) => {
      const caller = await visit.enter();
      caller.send({ type });
      caller.send({ type, seq: 0 });
      caller.send({ type, seq: 1, session_id: randomUUID() });
      const codes = (await caller.settled()).filter((frame) => frame.type === 'error').map((frame) => frame['code']);
      assert.deepEqual(codes, ['invalid', 'invalid', 'not_found']);
    }),
  ]),
  check('the pieces of a reply are numbered from 0, in order, and come before it', async (visit) => {
    const caller = await visit.enter();
    const reply = await caller.ask('How do I reset my password?');
    await caller.settled();
    const pieces = caller.log.all.filter((frame) => frame.type === 'delta' && frame['turn_id'] === reply['turn_id']);
    assert.deepEqual(pieces.map((frame) => frame['index']), pieces.map((_frame, index) => index));
    assert.ok(pieces.every((frame) => caller.log.all.indexOf(frame) < caller.log.all.indexOf(reply)), 'a piece came after its reply');
  }),
];

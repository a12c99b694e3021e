import assert from 'node:assert/strict';
import { check, entriesIn, numbersIn, sessionOf } from './check.js';
import type { Visit } from './check.js';
import type { Check } from './check.js';
import type { Caller } from './caller.js';

/** A conversation of two messages, each with its reply. */
async function conversation(visit: Visit): Promise<Caller> {
  const caller = await visit.enter();
  await caller.ask('How do I reset my password?', { client_message_id: 'one' });
  await caller.ask('What payment methods do you accept?', { client_message_id: 'two' });
  return caller;
}

async function synced(caller: Caller, after: number): Promise<{ numbers: unknown[]; newest: unknown }> {
  const from = caller.log.all.length;
  caller.send({ type: 'sync', session_id: sessionOf(caller), after });
  const end = await caller.hear('synced', from);
  return { numbers: numbersIn(caller.log.all.slice(from, caller.log.all.indexOf(end))), newest: end['seq'] };
}

/** From 1 to the newest. */
const upTo = (newest: unknown): number[] => Array.from({ length: Number(newest) }, (_unused, index) => index + 1);

/** Numbers, coming back, several devices. */
export const feedChecks: readonly Check[] = [
  check('receipts and entries are numbered from 1 without gaps', async (visit) => {
    const caller = await conversation(visit);
    const numbers = caller.log.all.filter((frame) => frame.type === 'ack' || entriesIn([frame]).length > 0).map((frame) => Number(frame['seq']));
    assert.deepEqual(numbers.toSorted((one, other) => one - other), upTo(numbers.length));
  }),
  check('sync after 0 shows everything in order, and then its end', async (visit) => {
    const { numbers, newest } = await synced(await conversation(visit), 0);
    assert.ok(Number(newest) >= 4, 'two messages and two replies were expected');
    assert.deepEqual(numbers, upTo(newest));
  }),
  check('sync after a number shows what came after it', async (visit) => {
    const { numbers, newest } = await synced(await conversation(visit), 2);
    assert.deepEqual(numbers, upTo(newest).slice(2));
  }),
  check('sync after the newest shows nothing but the end', async (visit) => {
    const caller = await conversation(visit);
    const { newest } = await synced(caller, 0);
    assert.deepEqual(await synced(caller, Number(newest)), { numbers: [], newest });
  }),
  check('who comes back with after gets what was missed, in order, once', async (visit) => {
    const caller = await conversation(visit);
    const { newest } = await synced(caller, 0);
    await caller.leave();
    const again = await visit.enter({ sessionId: sessionOf(caller), after: 1 });
    await again.log.next((frame) => frame['seq'] === newest && frame.type !== 'connected', 0, visit.target.frameMs);
    assert.deepEqual(numbersIn(await again.settled()), upTo(newest).slice(1));
    assert.deepEqual([again.log.all[0]?.type, again.log.all[0]?.['seq']], ['connected', newest]);
  }),
  check('who comes back without after gets nothing old', async (visit) => {
    const caller = await conversation(visit);
    await caller.leave();
    const again = await visit.enter({ sessionId: sessionOf(caller) });
    assert.deepEqual(numbersIn(await again.settled()), []);
  }),
  check('a message that is shown again carries the name its client gave', async (visit) => {
    const caller = await conversation(visit);
    await synced(caller, 0);
    const names = caller.log.all.filter(({ type }) => type === 'message').map((frame) => frame['client_message_id']);
    assert.deepEqual(names, ['one', 'two']);
  }),
  check('another device is shown what this one said; this one is not', async (visit) => {
    const [phone, laptop] = await pair(visit);
    await phone.ask('How do I reset my password?', { client_message_id: 'from the phone' });
    assert.equal((await laptop.hear('message'))['client_message_id'], 'from the phone');
    await laptop.hear('response');
    assert.deepEqual((await phone.settled()).filter(({ type }) => type === 'message'), []);
  }),
  check('two devices that write by turns are shown the same replies in the same order', async (visit) => {
    const [phone, laptop] = await pair(visit);
    await phone.ask('How do I reset my password?');
    await laptop.ask('What payment methods do you accept?');
    const replies = async (caller: Caller) => (await caller.settled()).filter(({ type }) => type === 'response').map(({ seq, message_id: id }) => [seq, id]);
    await phone.log.next((frame) => frame.type === 'response' && frame['seq'] === laptop.log.all.findLast(({ type }) => type === 'response')?.['seq'], 0, visit.target.frameMs);
    assert.deepEqual(await replies(phone), await replies(laptop));
  }),
];

async function pair(visit: Visit): Promise<[Caller, Caller]> {
  const phone = await visit.enter();
  return [phone, await visit.enter({ sessionId: sessionOf(phone) })];
}

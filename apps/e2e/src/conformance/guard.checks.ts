import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Caller } from './caller.js';
import { check, numbersIn, sessionOf, Skipped } from './check.js';
import type { Check, Visit } from './check.js';

async function isRefused(caller: Caller, code: string): Promise<void> {
  const error = await caller.hear('error');
  assert.equal(error['code'], code);
  assert.equal((await caller.ending()).code, 1008);
}

function tokenOf({ target }: Visit): string {
  if (target.token === undefined) throw new Skipped('needs --token');
  return target.token;
}

/** Two customers, where any id is believed; the first has said something in a conversation of theirs. */
async function twoCustomers(visit: Visit): Promise<{ owner: Caller; stranger: (sessionId?: string) => Promise<Caller> }> {
  if (visit.target.token !== undefined) throw new Skipped('needs a server in open mode, to be two customers');
  const owner = await visit.enter();
  await owner.ask('Hello', { client_message_id: 'private' });
  const userId = `guest_${randomUUID()}`;
  return { owner, stranger: (sessionId) => visit.enter({ userId, ...(sessionId === undefined ? {} : { sessionId }) }) };
}

/** Who may come in, to what, and how much. */
export const guardChecks: readonly Check[] = [
  check('no token is refused with 1008', async (visit) => {
    tokenOf(visit);
    await isRefused(visit.call({ token: null }), 'unauthenticated');
  }),
  check('a token that was changed is refused with 1008', async (visit) => {
    const [head = '', claims = '', signature = ''] = tokenOf(visit).split('.');
    await isRefused(visit.call({ token: [head, claims, signature.slice(1) + signature.slice(0, 1)].join('.') }), 'unauthenticated');
  }),
  check('the address of another customer is refused with 1008', async (visit) => {
    tokenOf(visit);
    await isRefused(visit.call({ userId: `guest_${randomUUID()}` }), 'not_found');
  }),
  check('a conversation that the customer does not have cannot be read', async (visit) => {
    const caller = await visit.enter();
    caller.send({ type: 'sync', session_id: randomUUID(), after: 0 });
    assert.equal((await caller.hear('error'))['code'], 'not_found');
    assert.deepEqual((await caller.settled()).map(({ type }) => type), ['connected', 'error']);
  }),
  check('another customer’s conversation cannot be read by its name', async (visit) => {
    const { owner, stranger } = await twoCustomers(visit);
    const reader = await stranger(sessionOf(owner));
    reader.send({ type: 'sync', session_id: sessionOf(owner), after: 0 });
    assert.deepEqual(numbersIn(await reader.settled()), []);
  }),
  check('another customer’s conversation cannot be written in, nor its names be found taken', async (visit) => {
    const { owner, stranger } = await twoCustomers(visit);
    const heardBefore = owner.log.all.length;
    const writer = await stranger();
    writer.send({ type: 'message', content: 'Hello', session_id: sessionOf(owner), client_message_id: 'private' });
    const answer = await writer.log.next(({ type }) => type === 'ack' || type === 'error', 0, visit.target.frameMs);
    assert.notEqual(answer['duplicate'], true);
    assert.deepEqual(await owner.settled(heardBefore), []);
  }),
  check('one connection too many is told why and ended with 1008; the others stay', async (visit) => {
    const userId = visit.target.token === undefined ? { userId: `guest_${randomUUID()}` } : {};
    const callers: Caller[] = [];
    for (let count = 0; count < visit.target.connections; count++) callers.push(await visit.enter(userId));
    await isRefused(visit.call(userId), 'limited');
    for (const caller of callers) await caller.settled();
  }),
  check('a flood is slowed, and ended with 1008', async (visit) => {
    const caller = await visit.enter();
    for (let count = 0; count < 1_000; count++) caller.send({ type: 'ping' });
    await isRefused(caller, 'limited');
    const pongs = caller.log.all.filter(({ type }) => type === 'pong').length;
    assert.ok(pongs < 500, `${pongs} of 1,000 pings were answered`);
  }),
];

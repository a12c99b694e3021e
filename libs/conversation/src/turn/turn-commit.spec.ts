import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GetTurn, OwnershipChanged, ReadFeed, ReceiveMessage, TakeOver, TurnCompleted } from '@csa/contracts';
import { agent, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { newDialogue } from '../dialogue-state.js';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { Meters } from '../spending/meters.service.js';
import { Sweeper } from '../sweeper.service.js';
import { TurnTrace } from '../model/turn-trace.js';
import { TurnRunner } from './turn-runner.service.js';
import { TurnAttempt } from './turn-attempt.js';
import type { ClaimedTurn, Decision, Reply } from './turn.js';
import { LostTurn } from './turn.js';
import { TurnsRepository } from './turns.repository.js';
import { TurnsService } from './turns.service.js';

const anna = customer('anna');
const decision: Decision = { route: 'friendly', rule: 'greeting', reason: 'A greeting.', offerPerson: false };
const reply: Reply = {
  content: 'Hello!', citations: [], state: newDialogue, moods: [{ polarity: 0, frustrationScore: 0 }], handOff: null,
  metadata: {
    intent: 'greeting', intentDetail: 'greeting', intentConfidence: 1, sentiment: { label: 'neutral', polarity: 0, frustrationScore: 0 }, trend: 'stable',
    sources: [], citations: [], suggestions: [], escalated: false, ticketCreated: null, ticketUpdated: null, reason: 'A greeting.',
  },
};

const untraced = { timings: {}, steps: [] };

describe('what may be written about a turn', () => {
  let desk: ServiceDesk;
  let release: () => void;

  // The service's own work on a turn is held in its search, so that the spec can do what another replica would.
  beforeEach(async () => {
    const neighbours = new Neighbours();
    const held = new Promise<void>((resolve) => { release = resolve; });
    neighbours.whenSearching = () => held;
    desk = await startService(conversation, { answers: neighbours.answers() });
  });
  afterEach(async () => {
    release();
    await desk.close();
  });

  const sql = <T>(statement: string, values: unknown[] = []): Promise<T> => desk.running.database!.query<T>(statement, values);
  const turns = () => desk.get(TurnsService);
  const attemptAt = (turn: ClaimedTurn) => new TurnAttempt(turn, desk.get(TurnsRepository), () => Promise.resolve(), { stepLimit: 50, meter: desk.get(Meters).open(turn) });
  const roles = async () => (await desk.call(ReadFeed, { sessionId: 's' }, anna)).items.map((item) => item.role);
  const stateOf = async (turnId: string) => (await desk.call(GetTurn, { turnId }, anna)).turn.state;

  /** Lets the replica at hand take a message and lose its lease, as if it had died. */
  async function abandonedTurn(sessionId = 's'): Promise<string> {
    const { turnId } = await desk.call(ReceiveMessage, { content: 'How do I reset my password?', sessionId }, anna);
    while ((await stateOf(turnId)) !== 'running') await pause(5);
    await sql(`UPDATE conversation.turns SET lease_until = now() - interval '1 second' WHERE id = $1`, [turnId]);
    return turnId;
  }

  async function claimed(turnId: string): Promise<ClaimedTurn> {
    const turn = await turns().claim(turnId);
    if (!turn) throw new Error('The turn could not be claimed.');
    return turn;
  }

  test('a reply is written with the turn, the state and the mood of the conversation', async () => {
    const turn = await claimed(await abandonedTurn());
    const state = { ...newDialogue, focusTicketId: 'TKT-20260309-0001' };
    expect(await turns().commit(turn, decision, { ...reply, state, moods: [{ polarity: -0.5, frustrationScore: 0.4 }] }, { timings: { write: 1.5 }, steps: [] })).toMatchObject({ end: 'done' });
    expect(await roles()).toEqual(['user', 'assistant']);
    expect(await sql('SELECT decision, timings, lease_id FROM conversation.turns')).toEqual([{ decision, timings: { write: 1.5 }, lease_id: null }]);
    expect(await sql('SELECT state, moods, last_seq FROM conversation.conversations')).toEqual([{ state, moods: [{ polarity: -0.5, frustrationScore: 0.4 }], last_seq: 2 }]);
  });

  test('a reply is not written when a person took the conversation over after it was claimed', async () => {
    const turn = await claimed(await abandonedTurn());
    await desk.call(TakeOver, { customerId: 'anna', sessionId: 's' }, agent());
    expect(await turns().commit(turn, decision, reply, untraced)).toMatchObject({ end: 'silent' });
    expect(await roles()).toEqual(['user', 'system']);
    expect(await stateOf(turn.turnId)).toBe('silent');
    expect((await desk.eventually(TurnCompleted))[0]!.turn).toMatchObject({ state: 'silent', owner: 'person', reply: null });
  });

  test('a take-over at the same moment as the commit leaves either the reply before it, or no reply', async () => {
    for (let round = 0; round < 20; round += 1) {
      const sessionId = `round-${round}`;
      const turn = await claimed(await abandonedTurn(sessionId));
      const [outcome] = await Promise.all([turns().commit(turn, decision, reply, untraced), desk.call(TakeOver, { customerId: 'anna', sessionId }, agent())]);
      const { items } = await desk.call(ReadFeed, { sessionId }, anna);
      expect(items.map((item) => item.role)).toEqual(outcome.end === 'done' ? ['user', 'assistant', 'system'] : ['user', 'system']);
      expect(items.map((item) => item.seq)).toEqual(items.map((_, index) => index + 1));
    }
  });

  test('who lost the lease writes nothing: no reply, no step, no end', async () => {
    const lost = await claimed(await abandonedTurn());
    await sql(`UPDATE conversation.turns SET lease_until = now() - interval '1 second'`);
    const holder = await claimed(lost.turnId);
    expect(await turns().commit(lost, decision, reply, untraced)).toMatchObject({ end: 'elsewhere' });
    await expect(attemptAt(lost).once('step', () => Promise.resolve('twice'))).rejects.toBeInstanceOf(LostTurn);
    expect(await turns().setBack(lost, new Error('too late'), new TurnTrace())).toMatchObject({ end: 'elsewhere' });
    expect(await roles()).toEqual(['user']);
    expect(await turns().commit(holder, decision, reply, untraced)).toMatchObject({ end: 'done' });
    expect(await turns().commit(holder, decision, reply, untraced)).toMatchObject({ end: 'elsewhere' });
    expect(await roles()).toEqual(['user', 'assistant']);
  });

  test('a heartbeat renews the lease, and tells when it is lost or the conversation has another owner', async () => {
    const turn = await claimed(await abandonedTurn());
    await sql(`UPDATE conversation.turns SET lease_until = now()`);
    expect(await desk.get(TurnsRepository).renew(turn)).toEqual({ isHeld: true, isOurs: true });
    expect(await sql(`SELECT lease_until > now() + interval '7 seconds' AS "isRenewed" FROM conversation.turns`)).toEqual([{ isRenewed: true }]);
    await desk.call(TakeOver, { customerId: 'anna', sessionId: 's' }, agent());
    expect(await desk.get(TurnsRepository).renew(turn)).toEqual({ isHeld: true, isOurs: false });
    expect(await desk.get(TurnsRepository).renew({ ...turn, leaseId: 'other' })).toEqual({ isHeld: false, isOurs: false });
  });

  test('a turn is claimed by one of many who try at once', async () => {
    const turnId = await abandonedTurn();
    const claims = await Promise.all(Array.from({ length: 5 }, () => turns().claim(turnId)));
    expect(claims.filter((turn) => turn !== null)).toHaveLength(1);
  });

  test('a turn is not claimed before an earlier one of its conversation has ended', async () => {
    const first = await abandonedTurn();
    const { turnId: second } = await desk.call(ReceiveMessage, { content: 'And my invoice?', sessionId: 's' }, anna);
    expect(await turns().claim(second)).toBeNull();
    const turn = await claimed(first);
    expect(await turns().claim(second)).toBeNull();
    expect(await turns().commit(turn, decision, reply, untraced)).toMatchObject({ end: 'done', next: second });
    expect(await claimed(second)).toMatchObject({ attempt: 1, number: 2, history: [{ role: 'user' }, { role: 'assistant', content: 'Hello!' }] });
  });

  test('a conversation whose state cannot be read goes on with a new one', async () => {
    const turnId = await abandonedTurn();
    await sql(`UPDATE conversation.conversations SET state = '{"awaiting": "something of a later version"}'`);
    expect((await claimed(turnId)).state).toEqual(newDialogue);
  });

  test('an effect that is finished is not done again by who takes the turn up', async () => {
    const first = await claimed(await abandonedTurn());
    const keys: string[] = [];
    const effect = (key: string) => Promise.resolve({ done: keys.push(key) });
    expect(await attemptAt(first).once('open-ticket', effect)).toEqual({ done: 1 });
    await sql(`UPDATE conversation.turns SET lease_until = now() - interval '1 second'`);
    const second = await claimed(first.turnId);
    expect(await attemptAt(second).once('open-ticket', effect)).toEqual({ done: 1 });
    expect(keys).toEqual([`${first.turnId}:open-ticket`]);
  });

  test('a hand-off puts the conversation into the queue together with the reply', async () => {
    const turn = await claimed(await abandonedTurn());
    const handOff = { ticketId: 'TKT-20260309-0007', expectedWaitHours: 4, reason: 'The customer asked for a person.' };
    await turns().commit(turn, decision, { ...reply, handOff }, untraced);
    const { items } = await desk.call(ReadFeed, { sessionId: 's' }, anna);
    expect(items.map(({ kind }) => kind)).toEqual(['message', 'message', 'handoff']);
    expect(items[2]!.handoff).toEqual({ owner: 'queue', ticketId: handOff.ticketId, position: 1, expectedWaitHours: 4, reason: handOff.reason });
    expect((await desk.eventually(OwnershipChanged))[0]).toMatchObject({ owner: 'queue', epoch: turn.epoch + 1, by: null });
    release();
    const next = await desk.call(ReceiveMessage, { content: 'Is anybody there?', sessionId: 's' }, anna);
    expect(next.owner).toBe('queue');
    await desk.eventually(TurnCompleted, 2);
    expect(await stateOf(next.turnId)).toBe('silent');
    expect(await roles()).toEqual(['user', 'assistant', 'system', 'user']);
  });

  test('a sweep takes up what nobody works on', async () => {
    const turnId = await abandonedTurn();
    release();
    await desk.get(TurnRunner).settled();
    // The first holder has finished all the same; a second turn is left behind before it was ever begun.
    expect(await stateOf(turnId)).toBe('done');
    const left = await desk.call(ReceiveMessage, { content: 'How do I reset my password?', sessionId: 's' }, anna);
    await desk.get(TurnRunner).settled();
    await sql(`DELETE FROM conversation.feed_items WHERE seq = 4`);
    await sql(`UPDATE conversation.turns SET state = 'running', lease_id = 'dead', lease_until = now() - interval '1 second', completed_at = NULL, reply_id = NULL WHERE id = $1`, [left.turnId]);
    await desk.get(Sweeper).sweep();
    await desk.get(TurnRunner).settled();
    expect(await stateOf(left.turnId)).toBe('done');
  });
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GetConversation, HandBack, ReadFeed, ReceiveMessage, ReplyDelta, TakeOver, TurnCompleted } from '@csa/contracts';
import { agent, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { Sweeper } from '../sweeper.service.js';
import { TurnKeeper } from '../turn/turn-keeper.service.js';
import { TurnRunner } from '../turn/turn-runner.service.js';
import { TurnsRepository } from '../turn/turns.repository.js';

const sam = agent('sam', 'Sam');
const anna = customer('anna');
const place = { customerId: 'anna', sessionId: 's' };
const asksForPerson = 'I want to talk to a human';

describe('hand-offs and their ticket', () => {
  let neighbours: Neighbours;
  let desk: ServiceDesk;
  beforeEach(async () => {
    neighbours = new Neighbours();
    desk = await startService(conversation, { answers: neighbours.answers() });
  });
  afterEach(() => desk.close());

  const send = (content: string) => desk.call(ReceiveMessage, { content, sessionId: 's' }, anna);
  const settled = () => desk.get(TurnRunner).settled();
  const say = async (content: string) => { await send(content); await settled(); };
  const notes = () => [...neighbours.tickets.values()].map((ticket) => ticket.notes.map(({ text }) => text));
  const roles = async () => (await desk.call(ReadFeed, { sessionId: 's' }, anna)).items.map(({ role }) => role);
  const state = async () => (await desk.call(GetConversation, place, sam)).conversation;

  /** Something that is held until it is let go. */
  function held(): { reached: Promise<void>; hold: () => Promise<void>; letGo: () => void } {
    let [reach, letGo] = [(): void => undefined, (): void => undefined];
    const reached = new Promise<void>((resolve) => { reach = resolve; });
    const free = new Promise<void>((resolve) => { letGo = resolve; });
    return { reached, hold: () => { reach(); return free; }, letGo };
  }

  test('what the customer writes while they wait is noted on the ticket, also when they ask for a person again', async () => {
    for (const content of [asksForPerson, 'My export has failed', 'Can I talk to a person now?']) await say(content);
    expect(notes()).toEqual([['My export has failed', 'Can I talk to a person now?']]);
    await desk.call(TakeOver, place, sam);
    await say('Are you there?');
    expect(notes()).toEqual([['My export has failed', 'Can I talk to a person now?']]);
  });

  test('a note that a dead replica had made is not made again', async () => {
    await say(asksForPerson);
    const { turnId } = await send('My export has failed');
    await settled();
    await desk.running.database!.query(`UPDATE conversation.turns SET state = 'running', lease_until = now() - interval '1 second' WHERE id = $1`, [turnId]);
    await desk.get(Sweeper).sweep();
    await settled();
    expect(notes()).toEqual([['My export has failed']]);
  });

  test('after a hand-back the next hand-off has a ticket of its own', async () => {
    await say(asksForPerson);
    await desk.call(TakeOver, place, sam);
    await desk.call(HandBack, { ...place, note: 'Done.' }, sam);
    await say(asksForPerson);
    expect([...neighbours.tickets.values()].map(({ status }) => status)).toEqual(['resolved', 'open']);
  });

  test('a ticket that a replica opened before it died stays the conversation’s, and is resolved with it', async () => {
    const { reached, hold, letGo } = held();
    neighbours.whenOpened = hold;
    await send(asksForPerson);
    await reached;
    await desk.call(TakeOver, place, sam);
    letGo();
    await settled();
    // As if the replica had died between the effect and its note, and nobody but the database were left to tell.
    const sql = (statement: string) => desk.running.database!.query(statement);
    await sql(`UPDATE conversation.turns SET state = 'running', lease_id = 'dead', lease_until = now() - interval '1 second', completed_at = NULL, steps = '{}'`);
    await sql('UPDATE conversation.conversations SET handoff_ticket_id = NULL');
    await desk.get(Sweeper).sweep();
    await settled();
    const [ticket] = neighbours.tickets.values();
    expect((await state()).handoffTicketId).toBe(ticket!.ticketId);
    await desk.call(HandBack, { ...place, note: 'Done.' }, sam);
    expect([...neighbours.tickets.values()]).toMatchObject([{ status: 'resolved' }]);
  });

  test('a take-over while the ticket is being opened finds that ticket, and not a word of the assistant', async () => {
    const { reached, hold, letGo } = held();
    neighbours.whenOpened = hold;
    await send(asksForPerson);
    await reached;
    await desk.call(TakeOver, place, sam);
    letGo();
    await settled();
    expect(await roles()).toEqual(['user', 'system']);
    expect((await state()).handoffTicketId).toBe([...neighbours.tickets.keys()][0]);
  });

  test.each([
    ['the news of it', (replica: ServiceDesk) => { replica.get(TurnsRepository).renew = () => Promise.resolve({ isHeld: true, isOurs: true }); }],
    ['a heartbeat, when the news is lost', (replica: ServiceDesk) => { replica.get(TurnKeeper).takenOver = () => undefined; }],
  ])('a take-over at one replica ends by %s what another is writing, though its work goes on', async (_by, prepare) => {
    const { reached, hold, letGo } = held();
    neighbours.whenSearching = hold;
    const other = await startService(conversation, { beside: desk });
    for (const replica of [desk, other]) prepare(replica);
    await send('How do I reset my password?');
    await reached;
    await desk.call(TakeOver, place, sam);
    // The search is still held: only the end of the attempt lets the turn end.
    expect((await desk.eventually(TurnCompleted))[0]!.turn).toMatchObject({ state: 'silent', owner: 'person', reply: null });
    letGo();
    await Promise.all([settled(), other.get(TurnRunner).settled()]);
    expect(await roles()).toEqual(['user', 'system']);
    expect(desk.events(ReplyDelta)).toEqual([]);
    await other.close();
  });
});

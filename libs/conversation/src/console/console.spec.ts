import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AddNote, CloseConversation, FeedPosted, GetConversation, GetTicket, HandBack, ListNotes, ListQueue, OpenConversation, ReadFeed, ReadHistory, ReceiveMessage,
  ReopenConversation, ReplyAsPerson, ReplyDelta, TakeOver, TypeAsPerson, TypingChanged,
} from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { admin, agent, customer, partner, serviceFor, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from '../turn/turn-runner.service.js';

const sam = agent('sam', 'Sam');
const kim = agent('kim', 'Kim');

describe('the staff’s console', () => {
  const neighbours = new Neighbours();
  let desk: ServiceDesk;
  let customers = 0;
  beforeAll(async () => { desk = await startService(conversation, { answers: neighbours.answers() }); });
  afterAll(() => desk.close());

  const say = async (customerId: string, sessionId: string | undefined, content: string) => {
    const receipt = await desk.call(ReceiveMessage, { sessionId, content }, customer(customerId));
    await desk.get(TurnRunner).settled();
    return receipt;
  };
  /** A conversation of a new customer, with the assistant or waiting in the queue. */
  const begun = async (words = 'Hello') => {
    customers += 1;
    const place = { customerId: `customer_${customers}`, sessionId: 's' };
    await say(place.customerId, place.sessionId, words);
    return place;
  };
  const waiting = () => begun('I want to talk to a human');
  const stateOf = async (place: { customerId: string; sessionId: string }) => (await desk.call(GetConversation, place, sam)).conversation;
  const feed = (place: { customerId: string; sessionId: string }) => desk.call(ReadFeed, place, customer(place.customerId));
  const queue = async (owner: 'queue' | 'mine' | 'all', principal: Principal = sam) =>
    (await desk.call(ListQueue, { owner, limit: 100 }, principal)).conversations.map(({ customerId }) => customerId);

  /** The next search stands still; resolves when it does, with what lets it go on. */
  const held = () => new Promise<() => void>((reached) => {
    neighbours.whenSearching = () => new Promise<void>((go) => {
      neighbours.whenSearching = () => undefined;
      reached(go);
    });
  });

  test('a conversation that was handed off waits in the queue, with its place, its ticket and what was said last', async () => {
    const place = await waiting();
    const handoff = (await feed(place)).items.at(-1)!.handoff!;
    expect(handoff.position).toBe((await queue('queue')).length);
    const { conversations } = await desk.call(ListQueue, {}, sam);
    expect(conversations.find(({ customerId }) => customerId === place.customerId)).toMatchObject({
      ...place, owner: 'queue', epoch: 2, person: null, handoffTicketId: handoff.ticketId, closedAt: null, lastSeq: 3,
      waitingSince: expect.any(String), lastMessage: { author: { kind: 'assistant' }, createdAt: expect.any(String) },
    });
    const next = await waiting();
    expect((await feed(next)).items.at(-1)!.handoff!.position).toBe(handoff.position! + 1);
  });

  test('the queue is read in pages, the longest waiting first, and none twice', async () => {
    const places = [await waiting(), await waiting(), await waiting()];
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.call(ListQueue, { limit: 2, cursor }, sam);
      seen.push(...page.conversations.map(({ customerId }) => customerId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen.slice(-3)).toEqual(places.map(({ customerId }) => customerId));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test.each(['x', Buffer.from('2026-13-45T00:00:00.000000Z a').toString('base64url'), Buffer.from("2026-01-01T00:00:00.000000Z '--").toString('base64url')])(
    'the cursor %s is refused', async (cursor) => {
      await expect(desk.call(ListQueue, { cursor }, sam)).rejects.toMatchObject({ code: 'invalid' });
    });

  test('who takes a conversation over has it, and it still says since when the customer waits', async () => {
    const place = await waiting();
    const { waitingSince } = await stateOf(place);
    await desk.call(TakeOver, place, sam);
    expect(await stateOf(place)).toMatchObject({ owner: 'person', person: { id: 'sam', name: 'Sam' }, waitingSince });
    expect(await queue('mine')).toContain(place.customerId);
    expect(await queue('mine', kim)).not.toContain(place.customerId);
    expect(await queue('queue')).not.toContain(place.customerId);
    expect(await queue('all', kim)).toContain(place.customerId);
    await desk.call(HandBack, { ...place, note: 'Done.' }, sam);
    expect(await stateOf(place)).toMatchObject({ owner: 'assistant', person: null, waitingSince: null });
    expect(await queue('all')).not.toContain(place.customerId);
  });

  test('colleagues of another tenant see none of it', async () => {
    const place = await waiting();
    const stranger = { ...sam, tenantId: 'other' };
    expect(await queue('all', stranger)).toEqual([]);
    for (const [request, input] of [[GetConversation, place], [AddNote, { ...place, text: 'x' }], [ListNotes, place], [CloseConversation, place]] as const) {
      await expect(desk.call(request, input as never, stranger)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test.each([['a customer', customer('customer_1')], ['a partner', partner()], ['our own service', serviceFor('customer_1')]])(
    'nothing of the console is for %s', async (_who, principal) => {
      const place = { customerId: 'customer_1', sessionId: 's' };
      const asked = [
        [ListQueue, {}], [GetConversation, place], [AddNote, { ...place, text: 'x' }], [ListNotes, place], [CloseConversation, place],
        [ReopenConversation, place], [TypeAsPerson, { ...place, typing: true }],
      ] as const;
      for (const [request, input] of asked) await expect(desk.call(request, input as never, principal)).rejects.toMatchObject({ code: 'forbidden' });
    });

  describe('notes', () => {
    const secret = 'xyzzy: do not promise a refund';

    test('are there for colleagues, newest first, in pages', async () => {
      const place = await begun();
      for (const text of ['one', 'two', 'three']) await desk.call(AddNote, { ...place, text }, sam);
      const first = await desk.call(ListNotes, { ...place, limit: 2 }, kim);
      expect(first.notes.map(({ text, author }) => [text, author])).toEqual([['three', { id: 'sam', name: 'Sam' }], ['two', { id: 'sam', name: 'Sam' }]]);
      const rest = await desk.call(ListNotes, { ...place, limit: 2, cursor: first.nextCursor! }, kim);
      expect([rest.notes.map(({ text }) => text), rest.nextCursor]).toEqual([['one'], null]);
    });

    test('never reach the customer: no feed, history, search, number or news has them', async () => {
      const place = await waiting();
      const anna = customer(place.customerId);
      const before = [await feed(place), await desk.call(ReadHistory, {}, anna)];
      await desk.call(AddNote, { ...place, text: secret }, sam);
      expect([await feed(place), await desk.call(ReadHistory, {}, anna)]).toEqual(before);
      expect(await desk.call(ReadHistory, { words: 'xyzzy' }, anna)).toMatchObject({ items: [], count: 0 });
      await desk.call(TakeOver, place, sam);
      const { seq } = await desk.call(ReplyAsPerson, { ...place, content: 'I am on it.' }, sam);
      expect(seq).toBe(5);
      await desk.call(HandBack, { ...place, note: 'Done.' }, sam);
      await say(place.customerId, place.sessionId, 'What do you know about me?');
      const seen = JSON.stringify([(await feed(place)).items, await desk.call(ReadHistory, {}, anna), desk.events(FeedPosted), [...neighbours.tickets.values()]]);
      expect(seen).toContain('I am on it.');
      expect(seen).not.toContain('xyzzy');
    });
  });

  describe('closing', () => {
    test('resolves the hand-off ticket, and the customer’s next message without a session begins a new conversation', async () => {
      const place = await waiting();
      const { ticketId } = (await feed(place)).items.at(-1)!.handoff!;
      await desk.call(TakeOver, place, sam);
      const { conversation: closed } = await desk.call(CloseConversation, { ...place, note: 'The invoice was corrected.' }, sam);
      expect(closed).toMatchObject({ owner: 'assistant', closedAt: expect.any(String), person: null, waitingSince: null, handoffTicketId: null });
      expect((await desk.call(GetTicket, { ticketId: ticketId! }, sam)).ticket.status).toBe('resolved');
      expect((await feed(place)).items.at(-1)).toMatchObject({ content: 'Sam has closed this conversation: The invoice was corrected.', handoff: { owner: 'assistant' } });
      const receipt = await say(place.customerId, undefined, 'Hello again');
      expect(receipt).toMatchObject({ seq: 1, owner: 'assistant' });
      expect(receipt.sessionId).not.toBe(place.sessionId);
    });

    test('a message into a closed conversation opens it again, and the assistant answers', async () => {
      const place = await waiting();
      await desk.call(CloseConversation, place, sam);
      expect(await desk.call(OpenConversation, { sessionId: place.sessionId }, customer(place.customerId))).toMatchObject({ sessionId: place.sessionId });
      expect((await stateOf(place)).closedAt).not.toBeNull();
      await say(place.customerId, place.sessionId, 'How do I reset my password?');
      expect(await stateOf(place)).toMatchObject({ closedAt: null, owner: 'assistant' });
      expect((await feed(place)).items.at(-1)).toMatchObject({ role: 'assistant' });
    });

    test('closing again changes nothing, opening puts it back', async () => {
      const place = await begun();
      const closings = await Promise.all([1, 2, 3, 4].map(() => desk.call(CloseConversation, place, sam)));
      expect(new Set(closings.map(({ conversation: { closedAt, epoch } }) => `${closedAt} ${epoch}`)).size).toBe(1);
      expect((await feed(place)).items.filter(({ content }) => content.includes('has closed'))).toHaveLength(1);
      await Promise.all([1, 2, 3].map(() => desk.call(ReopenConversation, place, kim)));
      expect(await stateOf(place)).toMatchObject({ closedAt: null, owner: 'assistant' });
      expect((await feed(place)).items.filter(({ content }) => content.includes('opened this conversation again'))).toHaveLength(1);
      expect((await say(place.customerId, undefined, 'Hello')).sessionId).toBe(place.sessionId);
    });

    test('what another person has is not closed', async () => {
      const place = await waiting();
      await desk.call(TakeOver, place, sam);
      for (const other of [kim, admin()]) {
        await expect(desk.call(CloseConversation, place, other)).rejects.toMatchObject({ code: 'conflict', message: 'Sam has this conversation.' });
      }
      expect((await stateOf(place)).closedAt).toBeNull();
    });

    test('a reply that is being written when an assistant’s conversation is closed still comes', async () => {
      const place = await begun();
      const searching = held();
      await desk.call(ReceiveMessage, { sessionId: place.sessionId, content: 'How do I reset my password?' }, customer(place.customerId));
      const go = await searching;
      await desk.call(CloseConversation, place, sam);
      go();
      await desk.get(TurnRunner).settled();
      expect((await feed(place)).items.at(-1)).toMatchObject({ role: 'assistant' });
    });

    test('who takes a closed conversation over opens it', async () => {
      const place = await begun();
      await desk.call(CloseConversation, place, sam);
      await desk.call(TakeOver, place, kim);
      expect(await stateOf(place)).toMatchObject({ owner: 'person', closedAt: null });
    });
  });

  test('nothing more is shown of a reply whose conversation a person took, and none is written', async () => {
    const place = await begun();
    const searching = held();
    const told = () => desk.events(ReplyDelta).filter(({ customerId }) => customerId === place.customerId).length;
    const before = told();
    await desk.call(ReceiveMessage, { sessionId: place.sessionId, content: 'How do I reset my password?' }, customer(place.customerId));
    const go = await searching;
    await desk.call(TakeOver, place, sam);
    go();
    await desk.get(TurnRunner).settled();
    expect(told()).toBe(before);
    expect((await feed(place)).items.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'system']);
  });

  test('only the person who has a conversation is shown typing in it', async () => {
    const place = await waiting();
    const typed = () => desk.events(TypingChanged).filter(({ by, customerId }) => by === 'agent' && customerId === place.customerId);
    await expect(desk.call(TypeAsPerson, { ...place, typing: true }, sam)).rejects.toMatchObject({ code: 'conflict' });
    await desk.call(TakeOver, place, sam);
    await expect(desk.call(TypeAsPerson, { ...place, typing: true }, kim)).rejects.toMatchObject({ code: 'conflict', message: 'Sam has this conversation.' });
    expect(typed()).toEqual([]);
    await desk.call(TypeAsPerson, { ...place, typing: true }, sam);
    expect(typed()).toMatchObject([{ by: 'agent', typing: true }]);
  });
});

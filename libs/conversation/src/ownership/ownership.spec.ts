import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetTicket, HandBack, OwnershipChanged, ReadFeed, ReceiveMessage, ReplyAsPerson, TakeOver } from '@csa/contracts';
import { agent, customer, partner, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from '../turn/turn-runner.service.js';

const sam = agent('sam', 'Sam');
const kim = agent('kim', 'Kim');

describe('who speaks in a conversation', () => {
  const neighbours = new Neighbours();
  let desk: ServiceDesk;
  let sessions = 0;
  beforeAll(async () => { desk = await startService(conversation, { answers: neighbours.answers() }); });
  afterAll(() => desk.close());

  const anna = customer('anna');
  const settled = () => desk.get(TurnRunner).settled();
  const feed = async (sessionId: string) => (await desk.call(ReadFeed, { sessionId }, anna)).items;
  const say = async (sessionId: string, content = 'Hello') => {
    const receipt = await desk.call(ReceiveMessage, { sessionId, content }, anna);
    await settled();
    return receipt;
  };
  async function begun(): Promise<{ customerId: string; sessionId: string }> {
    sessions += 1;
    await say(`s${sessions}`);
    return { customerId: 'anna', sessionId: `s${sessions}` };
  }

  test('a person takes over, and the assistant is silent from then on', async () => {
    const place = await begun();
    expect(await desk.call(TakeOver, place, sam)).toEqual({ owner: 'person', epoch: 2 });
    expect((await say(place.sessionId, 'Hello?')).owner).toBe('person');
    const items = await feed(place.sessionId);
    expect(items.map(({ kind, role }) => `${kind} ${role}`)).toEqual(['message user', 'message assistant', 'handoff system', 'message user']);
    expect(items[2]).toMatchObject({ content: 'Sam from our team has joined this conversation.', handoff: { owner: 'person' } });
    expect(desk.events(OwnershipChanged).find(({ sessionId }) => sessionId === place.sessionId)).toMatchObject({ owner: 'person', epoch: 2, by: sam });
  });

  test('of many who take over at once one has it, and the others learn who', async () => {
    const place = await begun();
    const people = [1, 2, 3, 4, 5].map((index) => agent(`agent-${index}`, `Person ${index}`));
    const outcomes = await Promise.allSettled(people.map((person) => desk.call(TakeOver, place, person)));
    const winner = people[outcomes.findIndex(({ status }) => status === 'fulfilled')]!;
    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refusals).toHaveLength(4);
    for (const { reason } of refusals) expect(reason).toMatchObject({ code: 'conflict', message: `${winner.name} has this conversation.` });
    expect((await feed(place.sessionId)).filter(({ kind }) => kind === 'handoff')).toHaveLength(1);
  });

  test('taking over again changes nothing', async () => {
    const place = await begun();
    await desk.call(TakeOver, place, sam);
    expect(await desk.call(TakeOver, place, sam)).toEqual({ owner: 'person', epoch: 2 });
    expect(await feed(place.sessionId)).toHaveLength(3);
  });

  test('only the person who has the conversation writes in it, each message once', async () => {
    const place = await begun();
    const message = { ...place, content: 'I am looking into it.', clientMessageId: 'c-1' };
    await expect(desk.call(ReplyAsPerson, message, sam)).rejects.toMatchObject({ code: 'conflict' });
    await desk.call(TakeOver, place, sam);
    await expect(desk.call(ReplyAsPerson, message, kim)).rejects.toMatchObject({ code: 'conflict', message: 'Sam has this conversation.' });
    const receipts = await Promise.all(Array.from({ length: 10 }, () => desk.call(ReplyAsPerson, message, sam)));
    expect(receipts.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(new Set(receipts.map(({ messageId, seq }) => `${messageId} ${seq}`)).size).toBe(1);
    expect((await feed(place.sessionId)).at(-1)).toMatchObject({ role: 'agent', author: { kind: 'agent', name: 'Sam' }, content: 'I am looking into it.', seq: 4 });
  });

  test('a client message id of the customer is not mistaken for one of the person', async () => {
    const place = await begun();
    await desk.call(TakeOver, place, sam);
    await desk.call(ReceiveMessage, { ...place, content: 'Hello?', clientMessageId: 'same' }, anna);
    expect(await desk.call(ReplyAsPerson, { ...place, content: 'Hello!', clientMessageId: 'same' }, sam)).toMatchObject({ duplicate: false });
  });

  test('handing back says what was done, resolves the hand-off ticket, and lets the assistant answer again', async () => {
    const place = await begun();
    await say(place.sessionId, 'I want to talk to a human');
    const { ticketId } = (await feed(place.sessionId)).at(-1)!.handoff!;
    await desk.call(TakeOver, place, sam);
    await expect(desk.call(HandBack, { ...place, note: 'Done.' }, kim)).rejects.toMatchObject({ code: 'conflict', message: 'Sam has this conversation.' });
    expect(await desk.call(HandBack, { ...place, note: 'The invoice was corrected.' }, sam)).toEqual({ owner: 'assistant', epoch: 4 });
    expect((await feed(place.sessionId)).at(-1)).toMatchObject({ kind: 'handoff', handoff: { owner: 'assistant', ticketId }, content: expect.stringContaining('The invoice was corrected.') as unknown });
    expect((await desk.call(GetTicket, { ticketId: ticketId! }, sam)).ticket).toMatchObject({ status: 'resolved', notes: [{ text: 'The invoice was corrected.' }] });
    await say(place.sessionId, 'How do I reset my password?');
    expect((await feed(place.sessionId)).at(-1)!.role).toBe('assistant');
  });

  test('a conversation has one open hand-off ticket', async () => {
    const place = await begun();
    const before = neighbours.tickets.size;
    for (let times = 0; times < 3; times += 1) await say(place.sessionId, 'I want to talk to a human');
    expect(neighbours.tickets.size - before).toBe(1);
  });

  test('what waits in the queue may be handed back, what the assistant has may not', async () => {
    const place = await begun();
    await expect(desk.call(HandBack, { ...place, note: 'Nothing to do.' }, sam)).rejects.toMatchObject({ code: 'conflict' });
    await say(place.sessionId, 'I want to talk to a human');
    expect(await desk.call(HandBack, { ...place, note: 'Answered by phone.' }, sam)).toMatchObject({ owner: 'assistant' });
  });

  test.each([['a customer', anna], ['a partner', partner()]])('%s takes nothing over', async (_who, principal) => {
    const place = await begun();
    await expect(desk.call(TakeOver, place, principal)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.call(ReplyAsPerson, { ...place, content: 'Hello' }, principal)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.call(HandBack, { ...place, note: 'Done' }, principal)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await feed(place.sessionId)).toHaveLength(2);
  });

  test('a conversation that is not there is not found', async () => {
    await expect(desk.call(TakeOver, { customerId: 'anna', sessionId: 'unknown' }, sam)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a person of another tenant finds nothing', async () => {
    await expect(desk.call(TakeOver, await begun(), { ...sam, tenantId: 'other' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

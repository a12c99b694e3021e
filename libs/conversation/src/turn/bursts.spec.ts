import { beforeEach, describe, expect, test } from '@jest/globals';
import { FakeDesk, password, refunds } from './desk.fake.js';

let desk: FakeDesk;
beforeEach(async () => { desk = await FakeDesk.open(); });

describe('several messages at once have one reply', () => {
  test('a greeting and a question: the answer', async () => {
    const { reply, plan } = await desk.saysAtOnce('Hi', 'How do I reset my password?', 'Thanks!');
    expect(plan.parts).toHaveLength(1);
    expect(reply.content).toContain(password.answer);
    expect(reply.metadata).toMatchObject({ intent: 'question', intentDetail: 'question' });
  });

  test('two questions: both answers, both cited', async () => {
    const { reply } = await desk.saysAtOnce('How do I reset my password?', 'What is your refund policy?');
    expect(reply.content).toContain(password.answer);
    expect(reply.content).toContain(refunds.answer);
    expect(reply.citations.map(({ id }) => id)).toEqual([password.id, refunds.id]);
  });

  test('many questions, some of them twice: each has its answer once, and none is left out', async () => {
    const { reply } = await desk.saysAtOnce('How do I export my data?', 'How do I reset my password?', 'How do I reset my password?', 'How many seats do I have left?', 'What is your refund policy?');
    expect(reply.citations.map(({ id }) => id)).toEqual(expect.arrayContaining([password.id, refunds.id]));
    expect(reply.content.split(password.answer)).toHaveLength(2);
  });

  test('more questions than are looked up at once: those beyond are named', async () => {
    const [first, ...others] = Array.from({ length: 6 }, (_, place) => `How do I pay invoice ${place}a? And how do I see invoice ${place}b?`);
    const { reply } = await desk.saysAtOnce('How do I reset my password?', first!, ...others);
    expect(reply.content).toContain(password.answer);
    expect(reply.content).toContain('5b');
  });

  test('two questions without a mark are two as well', async () => {
    const { reply } = await desk.saysAtOnce('how do i reset my password', 'can i get a refund');
    expect(reply.citations.map(({ id }) => id)).toEqual([password.id, refunds.id]);
  });

  test('a question in two halves is one', async () => {
    const { reply } = await desk.saysAtOnce('How do I reset', 'my password?');
    expect(reply.citations.map(({ id }) => id)).toEqual([password.id]);
  });

  test('a ticket and its details: one ticket that says both', async () => {
    const { reply } = await desk.saysAtOnce('I need to create a support ticket for billing issue', 'The amount charged is wrong');
    expect(desk.tickets).toHaveLength(1);
    expect(desk.tickets[0]).toMatchObject({ category: 'billing', description: expect.stringMatching(/billing issue\nThe amount charged is wrong/) });
    expect(reply.metadata).toMatchObject({ intent: 'request', ticketCreated: 'TKT-20260309-0001' });
  });

  test('a ticket and a question: both are done', async () => {
    const { reply, plan } = await desk.saysAtOnce('Open a ticket about slow exports', 'How do I reset my password?');
    expect(plan.parts).toHaveLength(2);
    expect(desk.tickets).toMatchObject([{ subject: 'Slow exports', description: 'Open a ticket about slow exports' }]);
    expect(reply.content).toMatch(/TKT-20260309-0001/);
    expect(reply.content).toContain(password.answer);
    expect(reply.metadata).toMatchObject({ ticketCreated: 'TKT-20260309-0001', sources: ['FAQ Knowledge Base', 'Support Tools'] });
  });

  test('two tickets: both are opened, each with a key of its own', async () => {
    await desk.saysAtOnce('Open a ticket about slow exports', 'Open a ticket about a missing invoice');
    expect(desk.tickets.map(({ subject }) => subject)).toEqual(['Slow exports', 'Missing invoice']);
    expect([...desk.finished.keys()].filter((key) => key.includes('create_ticket'))).toEqual(['turn-1:create_ticket', 'turn-1:create_ticket:3']);
  });

  test('"it" is the ticket that the message before opened', async () => {
    await desk.saysAtOnce('Open a ticket about slow exports', 'How do I reset my password?', 'Please close the ticket');
    expect(desk.tickets).toMatchObject([{ status: 'closed' }]);
  });

  test.each([
    [['This is ridiculous!', 'How do I reset my password?']],
    [['How do I reset my password?', 'I want to talk to a human']],
    [['so annoying', 'really annoying', 'How annoying is that, my upload fails']],
  ] as const)('%j: one that is handed off hands all of it off', async (said) => {
    const { reply, decision } = await desk.saysAtOnce(...(said as unknown as [string, ...string[]]));
    expect(decision.route).toBe('hand_off');
    expect(reply.handOff).not.toBeNull();
    expect(desk.tickets).toHaveLength(1);
    for (const content of said) expect(desk.tickets[0]!.description).toContain(content);
  });

  test('a name beside a question: both are taken up', async () => {
    const { reply } = await desk.saysAtOnce('My name is Alice', 'How do I reset my password?');
    expect(reply.content).toContain('Alice');
    expect(reply.content).toContain(password.answer);
    expect(reply.content).not.toMatch(/\?\n/);
    expect(desk.profile.name).toBe('Alice');
  });

  test('"My name is Alice", "What’s my name?"', async () => {
    expect((await desk.saysAtOnce('My name is Alice', 'What’s my name?')).reply.content).toContain('Your name is Alice');
  });

  test('"never mind" takes back what was asked for just before, but not the anger', async () => {
    const { reply } = await desk.saysAtOnce('Open a ticket about slow exports', 'I want to talk to a human', 'never mind');
    expect(desk.tickets).toHaveLength(0);
    expect(reply.handOff).toBeNull();
    expect((await desk.saysAtOnce('This is ridiculous!', 'never mind')).reply.handOff).not.toBeNull();
  });

  test('the mood of each counts once, and what each tells is kept with its message', async () => {
    const { reply } = await desk.saysAtOnce('My name is Alice', 'This is annoying, the export fails');
    expect(reply.moods.map(({ frustrationScore }) => frustrationScore)).toEqual([0, 0.5]);
    expect(desk.profile.sentiments).toEqual({ positive: 0, neutral: 1, negative: 1 });
    expect([...desk.finished.keys()].filter((key) => key.includes('remember'))).toEqual(['turn-1:remember', 'turn-1:remember:3']);
  });

  test('while memory is away nothing said is lost, and it is not asked for each message', async () => {
    desk.busy.set('memory.remember', 3);
    await desk.saysAtOnce('My name is Alice', 'My email is alice@example.com');
    expect(desk.state.unkept.map(({ value }) => value)).toEqual(['Alice', 'alice@example.com']);
    await desk.says('Hello');
    expect(desk.profile).toMatchObject({ name: 'Alice', email: 'alice@example.com' });
  });
});

describe('a draft that was replaced after its effects', () => {
  test('what joined since is noted on the ticket that is there, once', async () => {
    const turn = desk.claim('Open a ticket about slow exports', 'It is worst on Mondays');
    await desk.says('', { ...turn, messages: [turn.messages[0]], message: turn.messages[0] });
    await desk.says('', turn);
    const { reply } = await desk.says('', turn);
    expect(desk.tickets).toMatchObject([{ description: 'Open a ticket about slow exports', notes: [{ text: 'It is worst on Mondays' }] }]);
    expect(reply.metadata.ticketCreated).toBe('TKT-20260309-0001');
  });

  test('what was opened is named also when all of it is then handed off', async () => {
    const turn = desk.claim('Open a ticket about slow exports', 'This is ridiculous!');
    await desk.says('', { ...turn, messages: [turn.messages[0]], message: turn.messages[0] });
    const finishedSteps = Object.fromEntries([...desk.finished].map(([key, result]) => [key.split(':').slice(1).join(':'), result]));
    const { reply } = await desk.says('', { ...turn, finishedSteps });
    expect(desk.tickets.map(({ kind }) => kind)).toEqual(['request', 'hand_off']);
    expect(reply.content).toContain('TKT-20260309-0001');
    expect(reply.handOff?.ticketId).toBe('TKT-20260309-0002');
  });

  test('a hand-off ticket is the same, with a note of what joined', async () => {
    const turn = desk.claim('I want to talk to a human', 'My export fails');
    await desk.says('', { ...turn, messages: [turn.messages[0]], message: turn.messages[0] });
    await desk.says('', turn);
    expect(desk.tickets).toMatchObject([{ kind: 'hand_off', notes: [{ text: 'My export fails' }] }]);
  });
});

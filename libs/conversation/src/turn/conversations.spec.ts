import { beforeEach, describe, expect, test } from '@jest/globals';
import { FakeDesk, password, refunds } from './desk.fake.js';

let desk: FakeDesk;
beforeEach(async () => { desk = await FakeDesk.open(); });

const tell = async (...messages: string[]) => {
  const answers = [];
  for (const message of messages) answers.push(await desk.says(message));
  return answers;
};
const contentOf = async (message: string) => (await desk.says(message)).reply.content;

describe('the four conversations', () => {
  test('a question is answered with the steps, cited', async () => {
    const { reply } = await desk.says('How do I reset my password?');
    expect(reply.content).toContain(password.answer);
    expect(reply.metadata).toMatchObject({ intent: 'question', escalated: false, ticketCreated: null, sources: ['FAQ Knowledge Base'], sentiment: { label: 'neutral' } });
    expect(reply.citations).toHaveLength(1);
    expect(password.answer).toContain(reply.citations[0]!.quote);
  });

  test('a ticket is opened at once, and what comes next is a note on it', async () => {
    const [opened, noted] = await tell('I need to create a support ticket for billing issue', 'The amount charged is wrong');
    expect(desk.tickets).toHaveLength(1);
    expect(desk.tickets[0]).toMatchObject({ kind: 'request', subject: 'Billing issue', category: 'billing', priority: 'medium', status: 'open' });
    expect(opened!.reply).toMatchObject({ content: expect.stringMatching(/TKT-20260309-0001.*24 hours.*\?/s), metadata: { intent: 'request', ticketCreated: 'TKT-20260309-0001', sources: ['Support Tools'] } });
    expect(desk.tickets[0]!.notes).toMatchObject([{ author: { kind: 'customer' }, text: 'The amount charged is wrong' }]);
    expect(noted!.reply).toMatchObject({ content: expect.stringMatching(/TKT-20260309-0001.*24 hours/s), metadata: { intent: 'request', ticketCreated: null, ticketUpdated: 'TKT-20260309-0001' } });
  });

  test('a problem meets sympathy and a question, an outburst a person', async () => {
    const [asked, handedOff] = await tell('I have a problem', 'It’s still not working! This is ridiculous!');
    expect(asked!.reply.content).toMatch(/sorry.*\?/s);
    expect(asked!.findings.handOff).toBeNull();
    expect(handedOff!.reply.content).toMatch(/A person on our team takes over now\..*TKT-20260309-0001.*4 hours/s);
    expect(handedOff!.reply).toMatchObject({ handOff: { ticketId: 'TKT-20260309-0001', expectedWaitHours: 4 }, metadata: { intent: 'complaint', sentiment: { label: 'negative' }, escalated: true, ticketCreated: 'TKT-20260309-0001' } });
    expect(desk.tickets[0]).toMatchObject({ kind: 'hand_off', sessionId: 's', description: expect.stringContaining('I have a problem') });
  });

  test('a name is remembered and used', async () => {
    const [greeted, named, helped] = await tell('My name is Alice', 'What’s my name?', 'I forgot my password');
    expect(greeted!.reply.content).toContain('Alice');
    expect(named!.reply.content).toContain('Alice');
    expect(helped!.reply.content).toMatch(/Alice/);
    expect(helped!.reply.content).toContain(password.answer);
    expect(desk.profile.name).toBe('Alice');
  });
});

describe('tickets', () => {
  const open = (subject: string) => desk.says(`Open a ticket about ${subject}`);

  test.each([
    ['What’s the status of my ticket?', /TKT-20260309-0001 \(Slow exports\) is open.*10 March 2026, 10:00 UTC/s],
    ['status of TKT-20260309-0001', /TKT-20260309-0001/],
    ['any update?', /TKT-20260309-0001/],
  ])('"%s" tells how it stands', async (message, expected) => {
    await open('slow exports');
    expect(await contentOf(message)).toMatch(expected);
  });

  test('somebody else’s or a made-up ticket is not found, and nothing is said about it', async () => {
    expect(await contentOf('status of TKT-20260101-0099')).toMatch(/could not find/);
  });

  test.each(['What is the status of ticket TKT-20260309-1?', 'Close ticket TKT-0001'])('"%s": a number that is none is not taken for another ticket', async (message) => {
    await open('slow exports');
    expect(await contentOf(message)).toMatch(/check the number/i);
    expect(desk.tickets).toMatchObject([{ status: 'open' }]);
  });

  test('of several tickets the customer chooses one', async () => {
    await open('slow exports');
    await open('a missing invoice');
    desk.state = { ...desk.state, focusTicketId: null, awaiting: 'none' };
    const listed = await desk.says('What is the status of my ticket?');
    expect(listed.reply.content).toMatch(/1\. TKT-20260309-0002: Missing invoice \(open\)\n2\. TKT-20260309-0001: Slow exports \(open\)/);
    expect(await contentOf('the second one')).toContain('Slow exports');
  });

  test('"close my ticket" closes the one chosen, and only that', async () => {
    await open('slow exports');
    await open('a missing invoice');
    desk.state = { ...desk.state, focusTicketId: null, awaiting: 'none' };
    await desk.says('Close my ticket');
    const { reply } = await desk.says('the last one');
    expect(reply).toMatchObject({ content: expect.stringMatching(/TKT-20260309-0001 \(Slow exports\) is closed/), metadata: { ticketUpdated: 'TKT-20260309-0001' } });
    expect(desk.tickets.map(({ status }) => status)).toEqual(['closed', 'open']);
  });

  test.each([
    ['Please add a note to my ticket: call after 5 pm', 'call after 5 pm'],
    ['Add to my ticket that it also happens on mobile', 'it also happens on mobile'],
    ['also, it only fails on Mondays', 'also, it only fails on Mondays'],
  ])('"%s" is a note', async (message, note) => {
    await open('slow exports');
    await desk.says('thanks');
    await desk.says(message);
    expect(desk.tickets[0]!.notes.map(({ text }) => text)).toEqual([note]);
  });

  test('a note without words is asked for first', async () => {
    await open('slow exports');
    await desk.says('ok');
    const asked = await desk.says('I want to add a note to my ticket');
    expect(asked.reply.content).toMatch(/TKT-20260309-0001\?/);
    expect(desk.tickets[0]!.notes).toEqual([]);
    await desk.says('it happens in Firefox too');
    expect(desk.tickets[0]!.notes[0]!.text).toBe('it happens in Firefox too');
  });

  test('what the ticket’s state does not allow is said, and nothing is claimed', async () => {
    await open('slow exports');
    await desk.says('close it');
    const { reply } = await desk.says('reopen my ticket');
    expect(reply.content).toMatch(/changed nothing/);
    expect(reply.metadata.ticketUpdated).toBeNull();
  });

  test('a ticket that says enough is not asked about again', async () => {
    const { reply } = await desk.says('Submit a ticket: the CSV export has been empty since the update on Monday');
    expect(reply.content).not.toContain('?');
    expect(desk.tickets[0]).toMatchObject({ subject: 'CSV export has been empty since the update on Monday' });
  });

  test('only what is settled can be reopened', async () => {
    await open('slow exports');
    await desk.says('mark my ticket as resolved');
    await open('a missing invoice');
    desk.state = { ...desk.state, focusTicketId: null, awaiting: 'none' };
    await desk.says('Reopen my ticket');
    expect(desk.tickets.map(({ subject, status }) => [subject, status])).toEqual([['Slow exports', 'open'], ['Missing invoice', 'open']]);
  });

  test('"a ticket for this" is about what was asked before; a bare wish is not', async () => {
    await tell('How do I reset my password?', 'make a ticket for this');
    await tell('What is your refund policy?', 'open a ticket');
    expect(desk.tickets.map(({ subject }) => subject)).toEqual(['How do I reset my password?', 'Support request']);
  });

  test('without tickets there is nothing to list', async () => {
    expect(await contentOf('List my tickets')).toMatch(/no ticket/i);
  });
});

describe('what is not known', () => {
  test('an unknown question is admitted, and "yes" opens a ticket about it', async () => {
    const { reply } = await desk.says('Which planets does your rocket visit?');
    expect(reply.content).toMatch(/not know/);
    expect(reply).toMatchObject({ citations: [], metadata: { sources: [], suggestions: expect.arrayContaining(['Talk to a person']) } });
    await desk.says('yes please');
    expect(desk.tickets[0]).toMatchObject({ subject: 'Which planets does your rocket visit?', description: 'Which planets does your rocket visit?' });
  });

  test('"a person" takes the other offer', async () => {
    const [, handedOff] = await tell('Which planets does your rocket visit?', 'a person please');
    expect(handedOff!.decision).toMatchObject({ route: 'hand_off', rule: 'asked_for_person' });
  });

  test('"no" takes none', async () => {
    const [, declined] = await tell('Which planets does your rocket visit?', 'no thanks');
    expect(declined!.decision.route).toBe('friendly');
    expect(desk.tickets).toEqual([]);
  });

  test('what is not understood is asked about once, then admitted', async () => {
    const [first, second] = await tell('lorem ipsum', 'dolor sit amet');
    expect(first!.reply.content).toMatch(/\?/);
    expect(first!.reply.metadata.suggestions).not.toContain('Talk to a person');
    expect(second!.reply.metadata.suggestions).toContain('Talk to a person');
  });

  test('half a question is completed by the one before', async () => {
    const [, again] = await tell('What is your refund policy?', 'and how long does that take?');
    expect(again!.reply.content).toContain(refunds.answer);
  });

  test('a question behind an opening is found', async () => {
    expect(await contentOf('I am new here and a bit lost in all the menus: where is the refund policy?')).toContain(refunds.answer);
  });

  test('what comes after a ticket was opened from an offer belongs to it', async () => {
    await tell('Which planets does your rocket visit?', 'yes please', 'it matters for our school trip');
    expect(desk.tickets[0]!.notes.map(({ text }) => text)).toEqual(['it matters for our school trip']);
  });

  test('a complaint is looked up, then a ticket or a person is offered', async () => {
    const { reply } = await desk.says('My password reset mail never arrived');
    expect(reply.content).toContain(password.answer);
    expect(reply.content).toMatch(/ticket.*person/s);
    expect(desk.profile.issues[0]!.value).toBe('My password reset mail never arrived');
  });

  test('when the answer did not help it is not repeated', async () => {
    const [, offered] = await tell('I forgot my password', 'That did not help');
    expect(offered!.reply.content).not.toContain(password.answer);
    expect(offered!.reply.content).toMatch(/ticket.*person/s);
    await desk.says('yes');
    expect(desk.tickets[0]!.description).toBe('I forgot my password');
  });
});

describe('the customer’s own data', () => {
  test('the account is told in words', async () => {
    const { reply } = await desk.says('Can you check my account details?');
    expect(reply.content).toMatch(/Ada Lind \(ada@example\.com\).*Pro.*active.*3 of 10 seats.*1\.5 of 100 GB.*12,000.*49 EUR a month.*5 December 2026/s);
    expect(reply.metadata.sources).toEqual(['Support Tools']);
  });

  test('an unknown account is said to be unknown', async () => {
    desk.account = null;
    expect(await contentOf('What is my subscription status?')).toMatch(/no account/);
  });

  test('what was told is kept with its message, and can be asked for', async () => {
    await tell('My email is kim@example.com', 'I prefer to be contacted by phone', 'I speak Spanish');
    expect(desk.profile).toMatchObject({ email: 'kim@example.com', contactPreference: 'phone', language: 'es' });
    expect(await contentOf('What do you know about me?')).toMatch(/kim@example\.com.*Spanish.*phone/s);
  });

  test('"it works now" settles the issue', async () => {
    await tell('My sync has been broken since Monday', 'It works now, thanks!');
    expect(desk.profile.issues).toMatchObject([{ resolved: true }]);
  });
});

import { beforeEach, describe, expect, test } from '@jest/globals';
import { FakeDesk } from './desk.fake.js';

let desk: FakeDesk;
beforeEach(async () => { desk = await FakeDesk.open(); });

const contentOf = async (message: string) => (await desk.says(message)).reply.content;
const tell = async (...messages: string[]) => {
  let last = '';
  for (const message of messages) last = await contentOf(message);
  return last;
};
const statuses = () => desk.tickets.map(({ status }) => status);
const notes = (index = 0) => desk.tickets[index]!.notes.map(({ text }) => text);
const twoTickets = ['Open a ticket about slow exports', 'Open another ticket about a missing invoice'];

describe('talking on about a ticket', () => {
  test('each further detail is noted, and the promise is not repeated', async () => {
    const last = await tell('Open a ticket', 'The export is empty', 'only the CSV files, the others are fine');
    expect(notes()).toEqual(['The export is empty', 'only the CSV files, the others are fine']);
    expect(last).toMatch(/TKT-20260309-0001/);
    expect(last).not.toMatch(/hours/);
  });

  test.each(['thanks', 'tell me a joke', 'How do I reset my password?', 'hm'])('"%s" after a detail is no detail', async (message) => {
    await tell('Open a ticket', 'The export is empty', message);
    expect(notes()).toEqual(['The export is empty']);
  });

  test.each(['what’s the status?', 'is it still open?', 'and when will I get an answer?', 'when will someone look at it', 'how long will it take?', 'has anyone looked at it yet'])('"%s" right after is about the ticket', async (message) => {
    expect(await tell('Open a ticket about slow exports', message)).toMatch(/TKT-20260309-0001 \(Slow exports\) is open.*10 March 2026, 10:00 UTC/s);
  });

  test('but not when something else was talked about since', async () => {
    expect(await tell('Open a ticket about slow exports', 'What is your refund policy?', 'how long will it take?')).not.toContain('TKT-');
  });

  test('a customer who changes their mind is told that the ticket stays, and can close it', async () => {
    expect(await tell('Open a ticket', 'no wait, don’t')).toMatch(/TKT-20260309-0001.*close it/s);
    await desk.says('close it');
    expect(statuses()).toEqual(['closed']);
  });

  test('what cannot be undone is named with its state, and a new ticket is about the same', async () => {
    expect(await tell('Open a ticket about slow exports', 'close it', 'reopen it')).toMatch(/TKT-20260309-0001 \(Slow exports\) is closed.*changed nothing/s);
    await desk.says('yes');
    expect(desk.tickets.map(({ subject }) => subject)).toEqual(['Slow exports', 'Slow exports']);
  });
});

describe('what a ticket is called', () => {
  test.each(['opne a tikcet plz', 'They asked me to open a ticket', 'I want to create a new ticket'])('"%s" names no matter', async (message) => {
    expect(await contentOf(message)).not.toContain('(');
    expect(desk.tickets[0]!.subject).toBe('Support request');
  });

  test('"yes" to the offer of a ticket names none either', async () => {
    await tell('what’s happening with my ticket', 'yes');
    expect(desk.tickets[0]!.subject).toBe('Support request');
  });

  test('one ticket is shown without asking which', async () => {
    expect(await tell('Open a ticket about slow exports', 'list my tickets')).not.toContain('?');
  });
});

describe('several tickets', () => {
  test('"show my tickets" lists them, also while one is talked about', async () => {
    expect(await tell(...twoTickets, 'show my tickets')).toMatch(/1\. TKT-20260309-0002.*2\. TKT-20260309-0001/s);
  });

  test('places in the list stay good while tickets are talked about', async () => {
    await tell(...twoTickets, 'my tickets');
    expect(await contentOf('the second one')).toContain('Slow exports');
    expect(await contentOf('and the other one?')).toContain('Missing invoice');
    await desk.says('close the first one');
    expect(statuses()).toEqual(['open', 'closed']);
    expect(await contentOf('ticket 2')).toContain('Slow exports');
    expect(await contentOf('the newest one')).toContain('Missing invoice');
  });

  test.each(['close both', 'close all my tickets', 'Please close them'])('"%s": which one first is asked, nothing is closed on a guess', async (message) => {
    expect(await tell(...twoTickets, message)).toMatch(/1\..*2\..*\?/s);
    expect(statuses()).toEqual(['open', 'open']);
  });

  test('"my closed tickets" shows only those', async () => {
    const listed = await tell(...twoTickets, 'close it', 'show my closed tickets');
    expect(listed).toContain('Missing invoice');
    expect(listed).not.toContain('Slow exports');
  });

  test.each(['status of TKT-123', 'How is TKT-NONE?', 'what happened to ticket 5?', 'close case number 77'])('"%s" is not found', async (message) => {
    expect(await tell(...twoTickets, message)).toMatch(/number/);
    expect(statuses()).toEqual(['open', 'open']);
  });
});

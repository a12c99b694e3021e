import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CorrectProfile, Forget, Recall, Remember, RememberSummary } from '@csa/contracts';
import type { Input } from '@csa/contracts';
import { schemaDrift } from '@csa/platform';
import { agent, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { memory } from './index.js';

const start = new Date('2026-03-09T10:00:00.000Z');
const later = '2026-03-09T11:00:00.000Z';

describe('what is remembered of a customer', () => {
  let desk: ServiceDesk;
  beforeAll(async () => { desk = await startService(memory, { now: start }); });
  afterAll(() => desk.close());

  const tell = (customerId: string, told: Input<typeof Remember>) => desk.call(Remember, told, customer(customerId));
  const recall = async (customerId: string) => (await desk.call(Recall, {}, customer(customerId))).profile;
  const hourLater = async <T>(work: () => Promise<T>): Promise<T> => {
    desk.clock.advance(3_600_000);
    const done = await work();
    desk.clock.advance(-3_600_000);
    return done;
  };

  test('the tables are what the entities say', async () => {
    expect(await schemaDrift(desk.running.database!)).toEqual([]);
  });

  test('of somebody new it is nothing', async () => {
    expect(await recall('new')).toEqual({
      customerId: 'new', name: null, email: null, language: null, contactPreference: null, issues: [], facts: [],
      sentiments: { positive: 0, neutral: 0, negative: 0 }, summaries: [],
    });
  });

  test('each fact is kept with the message it came from, its age and its confidence', async () => {
    expect(await tell('ann', { facts: [{ kind: 'name', value: 'Ann', sourceMessageId: 'message-1', confidence: 0.9 }, { kind: 'email', value: 'ann@example.com' }] })).toEqual({ remembered: 2 });
    const profile = await recall('ann');
    expect([profile.name, profile.email]).toEqual(['Ann', 'ann@example.com']);
    expect(profile.facts.find(({ kind }) => kind === 'name')).toEqual({
      id: expect.any(String), kind: 'name', value: 'Ann', sourceMessageId: 'message-1', confidence: 0.9, resolved: false,
      createdAt: start.toISOString(), updatedAt: start.toISOString(),
    });
  });

  test('the same fact told again changes its age only', async () => {
    await tell('again', { facts: [{ kind: 'name', value: 'Ann', sourceMessageId: 'message-1', confidence: 0.9 }] });
    const [before] = (await recall('again')).facts;
    await hourLater(() => tell('again', { facts: [{ kind: 'name', value: 'Ann', sourceMessageId: 'message-2', confidence: 0.4 }] }));
    expect((await recall('again')).facts).toEqual([{ ...before, updatedAt: later }]);
  });

  test('a newer fact takes the place of an older one, as a fact of its own', async () => {
    await tell('newer', { facts: [{ kind: 'name', value: 'Ann', sourceMessageId: 'message-1' }] });
    const [before] = (await recall('newer')).facts;
    await hourLater(() => tell('newer', { facts: [{ kind: 'name', value: 'Anna', sourceMessageId: 'message-2', confidence: 0.5 }] }));
    const { facts } = await recall('newer');
    expect(facts).toEqual([{ ...before, id: expect.any(String), value: 'Anna', sourceMessageId: 'message-2', confidence: 0.5, createdAt: later, updatedAt: later }]);
    expect(facts[0]?.id).not.toBe(before?.id);
  });

  test('issues stand side by side, newest first, also within one millisecond', async () => {
    await tell('issues', { facts: [{ kind: 'issue', value: 'Login not working' }] });
    await tell('issues', { facts: [{ kind: 'issue', value: 'Payment failed', resolved: true }] });
    await tell('issues', { facts: [{ kind: 'issue', value: 'Slow export' }, { kind: 'issue', value: 'Wrong invoice' }] });
    expect((await recall('issues')).issues.map(({ value, resolved }) => [value, resolved])).toEqual([
      ['Wrong invoice', false], ['Slow export', false], ['Payment failed', true], ['Login not working', false],
    ]);
    await tell('issues', { facts: [{ kind: 'issue', value: 'Payment failed' }] });
    expect((await recall('issues')).issues[0]).toMatchObject({ value: 'Payment failed', resolved: false });
  });

  test('an issue told again as settled is settled, keeps its source, and opens again when told anew', async () => {
    await tell('settled', { facts: [{ kind: 'issue', value: 'Login not working', sourceMessageId: 'message-1' }] });
    const [before] = (await recall('settled')).issues;
    await hourLater(() => tell('settled', { facts: [{ kind: 'issue', value: 'login  NOT working', sourceMessageId: 'message-2', resolved: true }] }));
    expect((await recall('settled')).issues).toEqual([{ ...before, resolved: true, updatedAt: later }]);
    await tell('settled', { facts: [{ kind: 'issue', value: 'Login not working' }] });
    expect((await recall('settled')).issues.map(({ resolved }) => resolved)).toEqual([false]);
  });

  test('a profile shows the twenty newest issues and every other fact', async () => {
    await tell('many', { facts: [{ kind: 'name', value: 'Ann' }] });
    for (const from of [1, 16]) await tell('many', { facts: Array.from({ length: 15 }, (_, index) => ({ kind: 'issue' as const, value: `issue ${from + index}` })) });
    const { name, issues, facts } = await recall('many');
    expect(issues.map(({ value }) => value)).toEqual(Array.from({ length: 20 }, (_, index) => `issue ${30 - index}`));
    expect([name, facts.length]).toEqual(['Ann', 21]);
  });

  test('the same fact twice in one call is one fact', async () => {
    expect(await tell('twice', { facts: [{ kind: 'name', value: 'Al' }, { kind: 'name', value: 'Alice' }, { kind: 'issue', value: 'a' }, { kind: 'issue', value: 'A' }] })).toEqual({ remembered: 2 });
    const { name, issues } = await recall('twice');
    expect([name, issues.map(({ value }) => value)]).toEqual(['Alice', ['A']]);
  });

  test('moods are counted by label', async () => {
    for (const mood of ['positive', 'negative', 'negative', 'neutral'] as const) expect(await tell('moody', { mood })).toEqual({ remembered: 0 });
    expect((await recall('moody')).sentiments).toEqual({ positive: 1, neutral: 1, negative: 2 });
  });

  test('a summary is kept by conversation, and an older one does not replace a newer', async () => {
    const summarise = (text: string, upToSeq: number, sessionId = 'session-1') => desk.call(RememberSummary, { sessionId, text, upToSeq }, customer('summed'));
    expect(await summarise('up to ten', 10)).toEqual({ kept: true });
    expect(await summarise('up to five', 5)).toEqual({ kept: false });
    expect(await hourLater(() => summarise('up to twenty', 20))).toEqual({ kept: true });
    expect((await recall('summed')).summaries).toEqual([{ sessionId: 'session-1', text: 'up to twenty', upToSeq: 20, updatedAt: later }]);
    for (let session = 2; session <= 7; session++) await summarise(`of ${session}`, Number.MAX_SAFE_INTEGER, `session-${session}`);
    expect((await recall('summed')).summaries.map(({ sessionId }) => sessionId)).toEqual([7, 6, 5, 4, 3].map((session) => `session-${session}`));
    await summarise('up to thirty', 30);
    expect((await recall('summed')).summaries[0]?.text).toBe('up to thirty');
  });

  test('a correction sets facts that come from no message, and null forgets just that one', async () => {
    await tell('corrected', { facts: [{ kind: 'name', value: 'Alcie', sourceMessageId: 'message-1' }, { kind: 'email', value: 'a@example.com' }, { kind: 'issue', value: 'Login' }], mood: 'neutral' });
    const { profile } = await desk.call(CorrectProfile, { changes: { name: 'Alice', email: null, contactPreference: 'by phone' } }, customer('corrected'));
    expect(profile).toMatchObject({ name: 'Alice', email: null, language: null, contactPreference: 'by phone', sentiments: { neutral: 1 } });
    expect(profile.facts.map(({ kind, sourceMessageId }) => [kind, sourceMessageId])).toEqual(expect.arrayContaining([['name', null], ['issue', null]]));
    expect(profile).toEqual(await recall('corrected'));
    expect((await desk.call(CorrectProfile, { customerId: 'corrected', changes: { language: 'en' } }, agent())).profile).toMatchObject({ name: 'Alice', language: 'en' });
  });

  test('forgetting deletes every row of that customer and of nobody else, and says how much was known', async () => {
    const all = { facts: [{ kind: 'name' as const, value: 'Ann' }, { kind: 'issue' as const, value: 'Login' }], mood: 'positive' as const, effectKey: 'turn-1:remember' };
    for (const id of ['gone', 'stays']) {
      await tell(id, all);
      await desk.call(RememberSummary, { sessionId: 'session-1', text: 'A talk.', upToSeq: 3 }, customer(id));
    }
    const stays = await recall('stays');
    expect(await desk.call(Forget, {}, customer('gone'))).toEqual({ forgotten: 4 });
    expect(await recall('gone')).toEqual({ ...(await recall('nobody-yet')), customerId: 'gone' });
    for (const table of ['facts', 'mood_counts', 'summaries', 'effects']) {
      expect(await desk.running.database!.query(`SELECT 1 FROM memory.${table} WHERE customer_id = 'gone'`)).toEqual([]);
    }
    expect(await recall('stays')).toEqual(stays);
    expect(await desk.call(Forget, {}, customer('gone'))).toEqual({ forgotten: 0 });
  });

  test('words with quotes, emoji, half a surrogate pair and SQL in them come back as they are; NUL is refused', async () => {
    const value = `O'Neil "x"; DROP TABLE facts;-- \\ 🙈 \ud83d`;
    await tell('words', { facts: [{ kind: 'name', value }, { kind: 'issue', value: 'é'.repeat(500) }] });
    expect((await recall('words')).name).toBe(value.toWellFormed());
    await expect(tell('words', { facts: [{ kind: 'name', value: 'a\0b' }] })).rejects.toMatchObject({ code: 'invalid' });
  });
});

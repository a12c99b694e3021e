import { expect } from '@jest/globals';
import { z } from 'zod';
import { caseOf, kind } from './area.js';
import type { Area } from './area.js';
import { contains, expectFields, given } from './expectations.js';
import { MemoryNotes, Step } from './memory.notes.js';
import { eventually } from './origin.desk.js';
import type { History, OriginDesk } from './origin.desk.js';

const count = z.number();
const ShortTerm = caseOf({
  steps: z.array(Step),
  expect: z.strictObject({
    user_id: z.string(), message_count: count, count, turn_count: count, first_role: z.string(), first_content: z.string(),
    summary: z.null(), has_fields: z.array(z.string()),
  }).partial(),
});

/** Messages of a conversation in the order they were said: those of the roles that the case speaks in. */
function messagesOf(history: History, steps: readonly Step[]): History['messages'] {
  const roles = new Set<string>(steps.flatMap((step) => ('role' in step ? [step.role] : [])));
  return history.messages.filter(({ role }) => roles.size === 0 || roles.has(role)).reverse();
}

async function observeShortTerm({ id, steps, expect: expected }: z.output<typeof ShortTerm>, desk: OriginDesk): Promise<void> {
  const notes = await MemoryNotes.take(desk, id, steps);
  const messages = messagesOf(notes.history, steps);
  given(expected.user_id, () => { expect(notes.history.user_id).toBe(notes.customer); });
  given(expected.message_count, (wanted) => { expect(messages).toHaveLength(wanted); });
  given(expected.turn_count, (wanted) => { expect(messages).toHaveLength(wanted); });
  // "recent" looks at the newest of them only.
  const recent = messages.slice(-(expected.count ?? messages.length));
  given(expected.count, (wanted) => { expect(recent).toHaveLength(wanted); });
  given(expected.first_role, (role) => { expect(recent[0]?.role).toBe(role); });
  given(expected.first_content, (content) => { expect(recent[0]?.content).toBe(content); });
  given(expected.summary === null || undefined, () => { expect(notes.profile.summaries).toEqual([]); });
  given(expected.has_fields, (fields) => { expectFields(messages[0], fields); });
}

const LongTerm = caseOf({
  steps: z.array(Step),
  expect: z.strictObject({
    name: z.string().nullable(), email: z.string(), 'sentiments.positive': count, 'sentiments.negative': count, has_fields: z.array(z.literal('preferences')),
    count, first_title_contains: z.string(), issues_count: count, 'issues[0].resolved': z.boolean(), 'issues[1].resolved': z.boolean(),
    context_contains_all: z.array(z.string()),
  }).partial(),
});
type LongTerm = z.output<typeof LongTerm>;

async function observeLongTerm({ id, steps, expect: expected }: LongTerm, desk: OriginDesk): Promise<void> {
  const notes = await MemoryNotes.take(desk, id, steps);
  // What is remembered of a message is kept beside the reply, not before it.
  await eventually(async () => {
    await notes.lookAgain();
    expectProfile(notes, expected);
  });
  expectFound(notes, expected);
}

function expectProfile({ profile }: MemoryNotes, expected: LongTerm['expect']): void {
  given(expected.name, (name) => { expect(profile.name).toBe(name); });
  given(expected.email, (email) => { expect(profile.email).toBe(email); });
  given(expected['sentiments.positive'], (wanted) => { expect(profile.sentiments.positive).toBe(wanted); });
  given(expected['sentiments.negative'], (wanted) => { expect(profile.sentiments.negative).toBe(wanted); });
  // The preferences that are remembered have names of their own.
  given(expected.has_fields, () => { expectFields(profile, ['language', 'contact_preference']); });
  given(expected.issues_count, (wanted) => { expect(profile.issues).toHaveLength(wanted); });
  given(expected['issues[0].resolved'], (resolved) => { expect(profile.issues[0]?.resolved).toBe(resolved); });
  given(expected['issues[1].resolved'], (resolved) => { expect(profile.issues[1]?.resolved).toBe(resolved); });
  given(expected.context_contains_all, (all) => { expect(all.filter((words) => !contains(JSON.stringify(profile), words))).toEqual([]); });
}

/** Conversations have no titles and no list: what is found are messages. Each of them, and each conversation, has an id of its own. */
function expectFound({ found, history, conversationsBegun }: MemoryNotes, expected: LongTerm['expect']): void {
  given(expected.count, (wanted) => { expect(found).toHaveLength(wanted); });
  given(expected.first_title_contains, (words) => { expect(contains(found[0]?.content ?? '', words)).toBe(true); });
  expect(new Set(history.messages.map((message) => message.id)).size).toBe(history.messages.length);
  if (conversationsBegun > 0) expect(new Set(history.messages.map((message) => message.session_id)).size).toBe(conversationsBegun);
}

const Agent = caseOf({
  user_id: z.string().nullable(),
  steps: z.array(Step),
  expect: z.strictObject({
    same_for_same_user: z.literal(true), different_for_other_user: z.literal(true),
    messages_after_each_min: z.array(count), messages_min: count, messages_after_chat_min: count, messages_after_reset: count,
    count_min: count, each_has_fields: z.array(z.string()), no_error: z.literal(true), window_max_inclusive: count,
  }).partial(),
});
type Agent = z.output<typeof Agent>;

/** Better targets than the origin's, by case. */
const betterTargets: Readonly<Record<string, (notes: MemoryNotes) => void | Promise<void>>> = {
  'memory-017': ({ replies }) => { expect(replies[1]?.message).toContain('Alice'); },
  'memory-018': ({ replies }) => { expect(replies[1]?.message).toContain('Alice'); },
  'memory-023': async (notes) => {
    expect(notes.sessions).toMatchObject({ user_id: notes.customer, active_sessions: [], count: 0 });
    await eventually(async () => {
      await notes.lookAgain();
      expect(notes.profile.name).toBe('Bob');
    });
  },
};

async function observeAgent({ id, user_id: userId, steps, expect: expected }: Agent, desk: OriginDesk): Promise<void> {
  const notes = await MemoryNotes.take(desk, id, steps, userId ?? undefined);
  for (const { message } of notes.replies) expect(message).not.toBe('');
  given(expected.messages_after_each_min, (least) => { expect(notes.countsAfterReplies.map((each, index) => each >= (least[index] ?? 0))).toEqual(least.map(() => true)); });
  given(expected.messages_min, (least) => { expect(notes.countsAfterReplies.at(-1)).toBeGreaterThanOrEqual(least); });
  given(expected.messages_after_chat_min, (least) => { expect(notes.countsAfterReplies[0]).toBeGreaterThanOrEqual(least); });
  given(expected.messages_after_reset, (wanted) => { expect(notes.found).toHaveLength(wanted); });
  expectHistory(notes, expected);
  await expectOthersKnowNothing(id, expected, desk);
  await betterTargets[id]?.(notes);
}

/** The window of a conversation shows as the page that the history gives; all of it stays to be read page by page. */
function expectHistory({ history, found, replies }: MemoryNotes, expected: Agent['expect']): void {
  given(expected.count_min, (least) => { expect(found.length).toBeGreaterThanOrEqual(least); });
  given(expected.each_has_fields, (fields) => { for (const message of found) expectFields(message, fields); });
  given(expected.window_max_inclusive, (most) => {
    expect(history.messages.length).toBeLessThanOrEqual(most);
    expect(history.count).toBe(replies.length * 2);
  });
}

/** What one customer told is known to them in any conversation, and to nobody else. */
async function expectOthersKnowNothing(id: string, expected: Agent['expect'], desk: OriginDesk): Promise<void> {
  if (!expected.different_for_other_user) return;
  const [one, other] = [desk.customer(id, 'one'), desk.customer(id, 'other')];
  await desk.chat(one, 'My name is Alice');
  expect((await desk.chat(one, "What's my name?", `${id}.again`)).message).toContain('Alice');
  expect((await desk.chat(other, "What's my name?")).message).not.toContain('Alice');
  const [history, again] = [await desk.history(one), await desk.history(one)];
  expect(again).toEqual(history);
  expect((await desk.history(other)).messages.filter(({ content }) => content.includes('Alice'))).toEqual([]);
}

export const memory: Area = {
  short_term: kind(ShortTerm, observeShortTerm),
  long_term: kind(LongTerm, observeLongTerm),
  agent: kind(Agent, observeAgent),
};

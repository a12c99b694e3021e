import { expect } from '@jest/globals';
import { z } from 'zod';
import { caseOf, kind } from './area.js';
import type { Area } from './area.js';
import { expectAnyOf, expectFields, expectWithin, given } from './expectations.js';
import type { OriginDesk, Reply } from './origin.desk.js';

const ReplyExpected = z.strictObject({ message_nonempty: z.literal(true), response_present: z.literal(true), escalate: z.boolean(), frustration_min: z.number(), frustration_max: z.number() }).partial();
type ReplyExpected = z.output<typeof ReplyExpected>;

const Chat = caseOf({
  user_id: z.string(),
  messages: z.array(z.union([z.string(), z.strictObject({ user_id: z.string(), message: z.string() })])).min(1),
  expect: z.strictObject({
    response_present: z.literal(true),
    has_fields: z.array(z.string()), types: z.record(z.string(), z.string()),
    every: ReplyExpected, last: z.strictObject({ any_of: z.array(ReplyExpected) }),
    escalations_min: z.number(), or_followup: z.strictObject({ message: z.string(), escalate: z.literal(true) }),
    separate_memory_per_user: z.literal(true), concurrent: z.literal(true), results: z.number(),
    /** POST /chat answers 200 only within 30 s, and 202 after that. */
    elapsed_s_max: z.literal(30),
  }).partial(),
});
type Chat = z.output<typeof Chat>;

interface Said {
  readonly customer: string;
  readonly message: string;
}

function saidIn({ id, user_id: userId, messages }: Chat, desk: OriginDesk): Said[] {
  return messages.map((each) => typeof each === 'string'
    ? { customer: desk.customer(id, userId), message: each }
    : { customer: desk.customer(id, each.user_id), message: each.message });
}

async function talk(said: readonly Said[], desk: OriginDesk, isConcurrent: boolean): Promise<Reply[]> {
  if (isConcurrent) return Promise.all(said.map(({ customer, message }) => desk.chat(customer, message)));
  const replies: Reply[] = [];
  for (const { customer, message } of said) replies.push(await desk.chat(customer, message));
  return replies;
}

/** A reply is there when it says something; the assistant is silent only once a conversation was handed over. */
function expectReply(reply: Reply | undefined, expected: ReplyExpected): void {
  expect(reply?.message).not.toBe('');
  given(expected.escalate, (escalate) => { expect(reply?.escalated).toBe(escalate); });
  expectWithin(reply?.frustration_score ?? NaN, { min: expected.frustration_min, max: expected.frustration_max });
}

async function observe(one: Chat, desk: OriginDesk): Promise<void> {
  const said = saidIn(one, desk);
  const replies = await talk(said, desk, one.expect.concurrent === true);
  const { expect: expected } = one;
  given(expected.response_present, () => { for (const reply of replies) expectReply(reply, {}); });
  given(expected.every, (every) => { for (const reply of replies) expectReply(reply, every); });
  given(expected.results, (count) => { expect(replies).toHaveLength(count); });
  given(expected.has_fields, (fields) => { expectFields(replies[0], fields); });
  given(expected.types, (types) => { expectTypes(replies[0], types); });
  await expectAnyOf(expected.last?.any_of.map((option) => () => { expectReply(replies.at(-1), option); }) ?? [() => undefined]);
  await expectEscalations(one, replies, desk);
  if (expected.separate_memory_per_user) await expectSeparateMemory(said, desk);
}

function expectTypes(reply: Reply | undefined, types: Readonly<Record<string, string>>): void {
  const actual = Object.keys(types).map((field) => [field, Array.isArray(reply?.[field]) ? 'array' : typeof reply?.[field]]);
  expect(Object.fromEntries(actual)).toEqual(types);
}

async function expectEscalations({ id, user_id: userId, expect: expected }: Chat, replies: readonly Reply[], desk: OriginDesk): Promise<void> {
  const { escalations_min: least, or_followup: followUp } = expected;
  if (least === undefined) return;
  await expectAnyOf([
    () => { expect(replies.filter(({ escalated }) => escalated).length).toBeGreaterThanOrEqual(least); },
    async () => { expect((await desk.chat(desk.customer(id, userId), followUp?.message ?? '')).escalated).toBe(followUp?.escalate); },
  ]);
}

/** Each customer's history holds what this customer said, and nothing of the others. */
async function expectSeparateMemory(said: readonly Said[], desk: OriginDesk): Promise<void> {
  for (const { customer } of said) {
    const { messages } = await desk.history(customer);
    expect(messages.filter(({ role }) => role === 'user').map(({ content }) => content)).toEqual(said.filter((each) => each.customer === customer).map(({ message }) => message));
  }
}

export const agent: Area = { chat: kind(Chat, observe) };

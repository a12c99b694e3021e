import { expect } from '@jest/globals';
import { z } from 'zod';
import { caseOf, kind } from './area.js';
import type { Area } from './area.js';
import { expectAnyIn, expectAnyOf, expectFields, expectWithin, given } from './expectations.js';
import type { Analysis, OriginDesk } from './origin.desk.js';

const texts = z.array(z.string());
const MessageExpected = z.strictObject({
  label: z.string(), label_any: texts,
  polarity_sign: z.enum(['+', '-']), polarity_min: z.number(), polarity_range: z.tuple([z.number(), z.number()]),
  frustration_min: z.number(), frustration_max: z.number(),
  keywords_min_count: z.number(), keywords_any: texts, keywords_any_contains: texts,
  has_fields: texts, escalate: z.boolean(),
}).partial();

function expectMessage(actual: Analysis, expected: z.output<typeof MessageExpected>): void {
  given(expected.label, (label) => { expect(actual.label).toBe(label); });
  given(expected.label_any, (labels) => { expect(labels).toContain(actual.label); });
  given(expected.polarity_sign, (sign) => { expect(Math.sign(actual.polarity)).toBe(sign === '+' ? 1 : -1); });
  given(expected.polarity_range, ([from, to]) => {
    expect(actual.polarity).toBeGreaterThanOrEqual(from);
    expect(actual.polarity).toBeLessThanOrEqual(to);
  });
  expectWithin(actual.polarity, { min: expected.polarity_min });
  expectWithin(actual.frustration_score, { min: expected.frustration_min, max: expected.frustration_max });
  given(expected.keywords_min_count, (count) => { expect(actual.keywords.length).toBeGreaterThanOrEqual(count); });
  given(expected.keywords_any, (words) => { expect(words.filter((word) => actual.keywords.includes(word))).not.toEqual([]); });
  given(expected.keywords_any_contains, (words) => { expectAnyIn(actual.keywords.join(' | '), words); });
  given(expected.has_fields, (fields) => { expectFields(actual, fields); });
  given(expected.escalate, (escalate) => { expect(actual.escalate).toBe(escalate); });
}

const Alternative = z.strictObject({ escalate: z.boolean().optional(), frustration_peak_min: z.number().optional() });
const ConversationExpected = z.strictObject({
  /** How many messages the caller sent; no door repeats it. */
  message_count: z.number().optional(),
  trend: z.string().optional(), trend_any: texts.optional(), escalate: z.boolean().optional(), reason_contains_any: texts.optional(),
  any_of: z.array(Alternative).optional(),
});
const Conversation = caseOf({ input: z.null(), history: texts.min(1), expect: ConversationExpected });

async function observeConversation({ history, expect: expected }: z.output<typeof Conversation>, desk: OriginDesk): Promise<void> {
  const actual = await desk.analyse(history.at(-1) ?? '', history.slice(0, -1));
  given(expected.trend, (trend) => { expect(actual.trend).toBe(trend); });
  given(expected.trend_any, (trends) => { expect(trends).toContain(actual.trend); });
  given(expected.escalate, (escalate) => { expect(actual.escalate).toBe(escalate); });
  given(expected.reason_contains_any, (words) => { expectAnyIn(actual.reason, words); });
  if (!expected.any_of) return;
  const scores = await Promise.all(history.map(async (text) => (await desk.analyse(text)).frustration_score));
  await expectAnyOf(expected.any_of.map(({ escalate, frustration_peak_min: min }) => () => {
    given(escalate, (wanted) => { expect(actual.escalate).toBe(wanted); });
    expectWithin(Math.max(...scores), { min });
  }));
}

/** A word's weight shows as the frustration of a message that says nothing else. */
const Lexicon = caseOf({
  input: z.string().nullable(),
  expect: z.strictObject({ keyword: z.string(), weight_min_inclusive: z.number(), weight_max: z.number(), lexicon_nonempty: z.literal(true), contains: texts }).partial(),
});

async function observeLexicon({ expect: expected }: z.output<typeof Lexicon>, desk: OriginDesk): Promise<void> {
  const words = expected.contains ?? [expected.keyword ?? ''];
  for (const word of words) {
    const { keywords, frustration_score: weight } = await desk.analyse(word);
    expect(keywords).toContain(word);
    given(expected.weight_min_inclusive, (least) => { expect(weight).toBeGreaterThanOrEqual(least); });
    expectWithin(weight, { max: expected.weight_max });
  }
}

export const sentiment: Area = {
  message: kind(caseOf({ input: z.string(), expect: MessageExpected }), async ({ input, expect: expected }, desk) => { expectMessage(await desk.analyse(input), expected); }),
  conversation: kind(Conversation, observeConversation),
  should_escalate: kind(Conversation, observeConversation),
  lexicon: kind(Lexicon, observeLexicon),
};

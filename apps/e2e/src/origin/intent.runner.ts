import { expect } from '@jest/globals';
import { z } from 'zod';
import { caseOf, kind } from './area.js';
import type { Area } from './area.js';
import { given } from './expectations.js';
import type { OriginDesk, Reply } from './origin.desk.js';

const Classify = caseOf({
  input: z.string(),
  intent_hint: z.string().optional(),
  expect: z.strictObject({
    intent: z.string(), intent_any: z.array(z.string()), intent_present: z.literal(true), sentiment_present: z.literal(true),
    /** Named by the origin's test where `intent_hint` is the better target; the hint is what is asserted. */
    intent_contains_any: z.array(z.string()),
    message_nonempty: z.literal(true), message_present: z.literal(true), escalate: z.boolean(),
  }).partial(),
});

/** Hints that say something else than the contract. */
const overruledHints: Readonly<Record<string, string>> = {
  'intent-015': 'The third conversation of the contract answers "I have a problem" with sympathy and a question, as it does a complaint.',
};

async function classify({ id, input, intent_hint: hint, expect: expected }: z.output<typeof Classify>, desk: OriginDesk): Promise<void> {
  const reply = await desk.chat(desk.customer(id), input);
  expect(reply.message).not.toBe('');
  expect(['positive', 'neutral', 'negative']).toContain(reply.sentiment);
  expect(reply.intent).not.toBe('');
  given(expected.intent, (intent) => { expect(reply.intent).toBe(intent); });
  given(expected.intent_any, (intents) => { expect(intents).toContain(reply.intent); });
  given(expected.escalate, (escalate) => { expect(reply.escalated).toBe(escalate); });
  if (overruledHints[id] === undefined) given(hint, (intents) => { expect(intents.split('/')).toContain(reply.intent); });
}

/** Something a customer says to be in the state, and what shows the way it was sent. */
const routes: Readonly<Record<string, { readonly say: string; readonly shows: (reply: Reply) => void }>> = {
  search: { say: 'Where can I find my invoices?', shows: (reply) => { expect(reply.sources).toEqual(['FAQ Knowledge Base']); expect(reply.citations).not.toEqual([]); } },
  tool: { say: 'Can you check my account details?', shows: (reply) => { expect(reply.sources).toEqual(['Support Tools']); } },
  respond: { say: 'Hello!', shows: (reply) => { expect(reply.sources).toEqual([]); expect(reply.message).not.toBe(''); } },
  escalate: { say: "This is absolutely unacceptable, I'm furious!", shows: (reply) => { expect(reply.frustration_score).toBeGreaterThanOrEqual(0.8); expect(reply.escalated).toBe(true); } },
};

const Route = caseOf({
  input: z.null(),
  state: z.strictObject({ intent: z.string(), sentiment: z.looseObject({}).nullable() }),
  expect: z.strictObject({ next: z.enum(['search', 'tool', 'respond', 'escalate']) }),
});

async function observeRoute({ id, state, expect: { next } }: z.output<typeof Route>, desk: OriginDesk): Promise<void> {
  const { say, shows } = routes[next] ?? { say: '', shows: () => undefined };
  const reply = await desk.chat(desk.customer(id), say);
  expect(reply.intent).toBe(state.intent);
  shows(reply);
}

const AfterEscalation = caseOf({ input: z.null(), state: z.strictObject({ escalated: z.boolean() }), expect: z.strictObject({ next: z.enum(['escalate', 'continue']) }) });

/** An escalated conversation stays with the people: the assistant says nothing more in it. */
async function observeNext({ id, state, expect: { next } }: z.output<typeof AfterEscalation>, desk: OriginDesk): Promise<void> {
  const customer = desk.customer(id);
  const first = await desk.chat(customer, state.escalated ? 'I want to talk to a human' : 'Hello!');
  expect(first.escalated).toBe(state.escalated);
  const second = await desk.chat(customer, 'Where can I find my invoices?');
  expect([second.owner, second.message === '']).toEqual(next === 'escalate' ? ['queue', true] : ['assistant', false]);
}

const Check = caseOf({ input: z.string(), state: z.looseObject({}), expect: z.strictObject({ escalate: z.boolean(), ticket_id: z.null().optional() }) });

async function check({ id, input, expect: expected }: z.output<typeof Check>, desk: OriginDesk): Promise<void> {
  const reply = await desk.chat(desk.customer(id), input);
  expect(reply.escalated).toBe(expected.escalate);
  given(expected.ticket_id, (ticket) => { expect(reply.ticket_created).toBe(ticket); });
}

export const intent: Area = {
  classify: kind(Classify, classify),
  route: kind(Route, observeRoute),
  route_after_escalation: kind(AfterEscalation, observeNext),
  check_escalation: kind(Check, check),
};

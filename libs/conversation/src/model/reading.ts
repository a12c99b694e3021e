import { IntentDetail } from '@csa/contracts';
import type { Intent } from '@csa/contracts';
import { detectInjection } from '@csa/guards';
import { z } from 'zod';
import type { CustomerMessage, Entities, Understanding } from '../turn/turn.js';

/** What a model makes of a message. */
export const Reading = z.object({
  intent_detail: IntentDetail,
  /** 0…1. */
  confidence: z.number().min(0).max(1),
  facts: z.array(z.object({ kind: z.enum(['name', 'email', 'language', 'contact_preference']), value: z.string() })),
});
export type Reading = z.infer<typeof Reading>;
export const readingForm = { name: 'reading', schema: z.object({ messages: z.array(Reading) }) };

/** From here on the rules are sure of what they read, and so is the model. */
const SURE_RULES = 0.75;
const SURE_MODEL = 0.6;
/** A person is brought in only on a very sure word. */
const SURE_OF_PERSON = 0.85;

const intents: Readonly<Record<IntentDetail, Intent>> = {
  greeting: 'greeting', thanks: 'feedback', goodbye: 'greeting', feedback: 'feedback', complaint: 'complaint', question: 'question', request: 'request',
  contact_human: 'request', account_lookup: 'request', ticket_status: 'request', ticket_create: 'request', ticket_update: 'request', out_of_scope: 'other',
};
/** What changes something is begun by the rules' reading alone, or proposed to the customer. */
const changing: ReadonlySet<IntentDetail> = new Set(['ticket_create', 'ticket_update']);

/** How the two readings of a message went together. */
export interface Readings {
  readonly rules: IntentDetail;
  readonly model: IntentDetail;
  readonly taken: 'rules' | 'model';
}

/**
 * Puts a model's reading beside the rules'. The rules' word stands where they are sure, where they see a wish for a person, and
 * for a text that tries to steer the assistant; facts are taken only when they stand in the message as they are told.
 */
export function withReading(understanding: Understanding, reading: Reading | undefined, message: CustomerMessage | undefined): Understanding {
  if (!reading || !message || detectInjection(message.content).flagged) return understanding;
  const heard = { ...understanding, entities: withFacts(understanding.entities, reading, message) };
  const readings = { rules: understanding.intentDetail, model: reading.intent_detail };
  if (!isTaken(understanding, reading)) return { ...heard, readings: { ...readings, taken: 'rules' } };
  const intentDetail = changing.has(reading.intent_detail) ? 'request' : reading.intent_detail;
  return { ...heard, intent: intents[intentDetail], intentDetail, intentConfidence: reading.confidence, readings: { ...readings, taken: 'model' } };
}

function isTaken({ intentDetail, intentConfidence, topic }: Understanding, reading: Reading): boolean {
  if (reading.intent_detail === intentDetail || intentDetail === 'contact_human' || topic !== null) return false;
  if (reading.intent_detail === 'contact_human') return reading.confidence >= SURE_OF_PERSON;
  return reading.confidence >= SURE_MODEL && (intentDetail === 'out_of_scope' || intentConfidence < SURE_RULES);
}

const valid = {
  name: z.string().trim().min(2).max(60).regex(/^\p{L}[\p{L}\p{M} .'’-]*$/u),
  email: z.email().max(254),
  language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/),
  contact_preference: z.enum(['email', 'phone', 'sms', 'chat']),
} as const;
const fields = { name: 'name', email: 'email', language: 'language', contact_preference: 'contactPreference' } as const;

/** A name and an address must stand in the message letter for letter; what the rules have found stands. */
function withFacts(entities: Entities, { facts }: Reading, { content }: CustomerMessage): Entities {
  const proposed = facts.filter(({ kind, value }) =>
    entities[fields[kind]] === null && valid[kind].safeParse(value).success && (kind === 'language' || kind === 'contact_preference' || content.includes(value)));
  return { ...entities, ...Object.fromEntries(proposed.map(({ kind, value }) => [fields[kind], value])) };
}

import { z } from 'zod';
import { Id, Instant } from './principal.js';
import { EffectKey } from './ticketing.contract.js';
import { request } from './message.js';
import { words } from './text.js';

/** What can be known of a customer. `issue` facts are kept side by side; of the others the newest counts. */
export const FactKind = z.enum(['name', 'email', 'language', 'contact_preference', 'issue']).meta({ id: 'FactKind' });
export type FactKind = z.infer<typeof FactKind>;

/** One thing known of a customer, with where it comes from. */
export const Fact = z
  .object({
    id: Id,
    kind: FactKind,
    value: z.string().min(1).max(500),
    /** The message it was said in; null when staff or the customer corrected it in the profile. */
    sourceMessageId: Id.nullable(),
    /** 0…1. */
    confidence: z.number().min(0).max(1),
    /** For an issue: whether it is settled. */
    resolved: z.boolean(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Fact' });
export type Fact = z.infer<typeof Fact>;

export const Profile = z
  .object({
    customerId: Id,
    name: z.string().nullable(),
    email: z.string().nullable(),
    language: z.string().nullable(),
    contactPreference: z.string().nullable(),
    /** Newest first, at most 20. */
    issues: z.array(Fact),
    /** Every fact that counts now. */
    facts: z.array(Fact),
    /** How often the customer's messages had each label. */
    sentiments: z.object({ positive: z.int(), neutral: z.int(), negative: z.int() }),
    /** Newest first, at most 5. */
    summaries: z.array(z.object({ sessionId: Id, text: z.string(), upToSeq: z.int(), updatedAt: Instant })),
  })
  .meta({ id: 'Profile' });
export type Profile = z.infer<typeof Profile>;

/** What is remembered of the principal's customer; an empty profile for somebody new. */
export const Recall = request('memory.recall', {
  input: z.object({ customerId: Id.optional() }),
  output: z.object({ profile: Profile }),
  timeoutMs: 2_000,
});

/**
 * Keeps facts with their source, and counts a mood. Telling the same fact again changes its age only; telling the same
 * issue again also says whether it is settled now. `remembered` counts the facts; 0 when the `effectKey` was seen before.
 */
export const Remember = request('memory.remember', {
  input: z.object({
    customerId: Id.optional(),
    facts: z
      .array(z.object({
        kind: FactKind,
        value: words(500),
        sourceMessageId: Id.nullable().default(null),
        confidence: z.number().min(0).max(1).default(1),
        resolved: z.boolean().default(false),
      }))
      .max(20)
      .default([]),
    mood: z.enum(['positive', 'neutral', 'negative']).optional(),
    effectKey: EffectKey.optional(),
  }),
  output: z.object({ remembered: z.int() }),
});

/** Keeps the summary of a conversation up to a feed number; an older one does not replace a newer. */
export const RememberSummary = request('memory.remember-summary', {
  input: z.object({ customerId: Id.optional(), sessionId: Id, text: words(4_000), upToSeq: z.int().min(1) }),
  output: z.object({ kept: z.boolean() }),
});

/** Corrects the profile; null forgets that one fact. */
export const CorrectProfile = request('memory.correct', {
  input: z.object({
    customerId: Id.optional(),
    changes: z
      .object({
        name: words(200).nullable(),
        email: z.email().max(320).nullable(),
        language: words(35).min(2).nullable(),
        contactPreference: words(200).nullable(),
      })
      .partial(),
  }),
  output: z.object({ profile: Profile }),
});

/** Forgets all that is known of the customer. */
export const Forget = request('memory.forget', {
  input: z.object({ customerId: Id.optional() }),
  output: z.object({ forgotten: z.int() }),
});

import { z } from 'zod';

const Entry = z.string().regex(/^\S+(?: \S+)*$/u, 'one word or phrase, single spaces, not blank');
const Words = z.array(Entry).min(1);
const Share = z.number().min(0).max(1);
const Signed = z.number().min(-1).max(1);

/** A list in groups: every entry of a group shares its numbers, and `why` says what they have in common. */
function grouped<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({
    about: z.string().min(1),
    groups: z.array(z.strictObject({ ...shape, why: z.string().min(1), entries: Words })).min(1),
  });
}

export const PolarityData = grouped({ weight: Signed });
export const FrustrationData = grouped({
  weight: Share,
  /** Such a phrase keeps its weight in a question: "how many times" is no calm question. */
  inQuestions: z.boolean().default(false),
});
export const CalmingData = grouped({ weight: Share });
/** What is only reported: these entries must have their weights in another list. */
export const MatterData = grouped({});
export const EmojiData = grouped({ polarity: Signed, frustration: Share });
export const ModifierData = grouped({ factor: z.number().min(0.1).max(2), place: z.enum(['before', 'after']) });

export const NegationData = z.strictObject({
  about: z.string(),
  negators: Words,
  notNegating: Words,
  boundaries: Words,
  determiners: Words,
});

export const DiscourseData = z.strictObject({
  about: z.string(),
  contrast: Words,
  contrastExceptions: Words,
  concession: Words,
  questionOpeners: Words,
  questionSeconds: Words,
  questionIntroductions: Words,
  subjects: Words,
  copulas: Words,
  conditionals: Words,
  ownAffairs: Words,
  feelings: Words,
  others: Words,
  signals: Words,
});

const Some = z.array(Entry).default([]);
/** Words of praise that are meant otherwise; what a list lacks is not heard as mockery. */
export const MockeryData = z.strictObject({
  about: z.string(),
  openers: Some,
  fillers: Some,
  piling: Some,
  compliments: Some,
  enjoyments: Some,
  enjoyed: Some,
  thanks: Some,
  harms: Some,
  sincere: Some,
  troubles: Some,
  noTrouble: Some,
});

export const SpellingData = z.strictObject({
  about: z.string(),
  words: z.record(Entry, Entry),
  endings: z.record(Entry, Entry),
  /** Capitals are their ordinary spelling. */
  abbreviations: Words,
  numbers: Words,
});

const WeighedGroups = (weight: z.ZodNumber) => z.array(z.strictObject({ weight, why: z.string().min(1), entries: Words })).min(1);

/** Another language in one file; what it lacks is not judged in that language. */
export const LanguageData = z.strictObject({
  about: z.string().min(1),
  /** Everyday words by which a message in this language is known. */
  signals: Words,
  polarity: WeighedGroups(Signed),
  frustration: WeighedGroups(Share),
  calming: WeighedGroups(Share),
  matters: Words,
  negators: Words,
  stronger: Words,
  weaker: Words,
  emphasisAfter: Words,
  contrast: Words,
  concession: Words,
  questionOpeners: Words,
  /** What only looks like a negator: "no puedo decir lo …". */
  notNegating: Some,
  mockery: MockeryData.optional(),
});
export type LanguageData = z.output<typeof LanguageData>;

export type SpellingData = z.output<typeof SpellingData>;
export type NegationData = z.output<typeof NegationData>;
export type MockeryData = z.output<typeof MockeryData>;
export type DiscourseData = z.output<typeof DiscourseData>;

import { IntentDetail } from '@csa/contracts';
import { z } from 'zod';
import { dataFilesIn, readDataFile } from '../data-file.js';

/** Points of a conversation that a sign may need. */
export const Point = z.enum(['ticket_talked_of', 'tickets_to_choose', 'ticket_details', 'more_details', 'problem_details', 'feedback', 'ticket_or_person']);
export type Point = z.output<typeof Point>;

/** A group that may come any number of times lets a text lead a pattern on without end, when two of its words begin alike: `{0,6}` says enough. */
const Pattern = z.string().refine((source) => !/\)[*+]/.test(source), 'A group is repeated at most some times: write {0,6} or {1,6}.');

const Signs = z.strictObject({
  intent: IntentDetail,
  weight: z.number().min(0).max(1),
  topic: z.string().optional(),
  /** The whole message, or (the default) the message without greeting and politeness. */
  over: z.enum(['text', 'core']).optional(),
  when: Point.optional(),
  patterns: z.array(Pattern).min(1),
  unless: z.array(Pattern).optional(),
});

/** What the short answers of a language say, each by its words; `around` is said beside them and says nothing. */
const Answers = z.strictObject({
  yes: z.string(), no: z.string(), first: z.string(), second: z.string(), third: z.string(), fourth: z.string(), fifth: z.string(), last: z.string(),
  ticket: z.string(), person: z.string(), around: z.string(),
});

/** Words that name the category of a ticket, and how urgent the customer says it is. */
export const TicketTopics = z.object({ categories: z.record(z.string(), z.array(z.string())), low: z.array(z.string()), urgent: z.array(z.string()), high: z.array(z.string()) });

const wordList = z.string().transform((text) => text.split(' '));

/**
 * How a language other than English is understood. Patterns are read on small letters without accents, as the patterns
 * themselves are before they are used; See `about` in a file for the marks in them.
 */
export const LanguagePack = z.strictObject({
  about: z.string(),
  /** Ways to write the same, put into one: pattern and what it becomes, on text and patterns alike. */
  fold: z.array(z.tuple([z.string(), z.string()])),
  words: z.record(z.string().regex(/^[A-Z_]+$/), Pattern),
  /** Greeting and politeness before, and behind, what is said. */
  before: Pattern,
  behind: Pattern,
  signs: z.array(Signs),
  answers: Answers,
  stated: z.strictObject({
    /** What stands before a name: surely, and only where a capital follows at the beginning of a sentence. */
    name: z.array(z.string()), maybeName: z.array(z.string()),
    /** Words that are no name behind these. */
    notNames: z.array(z.string()),
    email: z.array(z.string()), language: z.array(z.string()), languages: z.record(z.string(), z.string()),
    preference: z.array(z.string()), channels: z.record(z.string(), z.string()),
  }),
  /** A message of the words of `asking` and `around` alone, one of `asking` among them, only asks for a ticket. */
  tickets: z.strictObject({ asking: wordList, around: wordList, ...TicketTopics.shape }),
});
export type LanguagePack = z.output<typeof LanguagePack>;

/** BCP 47 codes of the languages that are understood beside English: one for each file. */
export const packCodes: readonly string[] = dataFilesIn('understanding');

const packs = new Map<string, LanguagePack>();

/** Read when it is first asked for; null for a language without a file. */
export function packOf(code: string): LanguagePack | null {
  const known = packs.get(code);
  if (known) return known;
  if (!packCodes.includes(code)) return null;
  const pack = readDataFile(`understanding/${code}`, LanguagePack);
  packs.set(code, pack);
  return pack;
}

/** Compiled once for each pack. */
const folds = new WeakMap<LanguagePack, readonly (readonly [RegExp, string])[]>();

/** Small letters without accents, and what the language writes in two ways in one. */
export function folded(text: string, pack: LanguagePack): string {
  const known = folds.get(pack) ?? pack.fold.map(([from, to]) => [new RegExp(from, 'g'), to] as const);
  folds.set(pack, known);
  return known.reduce((sum, [from, to]) => sum.replace(from, to), text.normalize('NFD').replace(/\p{M}/gu, ''));
}

const BUILT_IN: Readonly<Record<string, string>> = { END: String.raw`[\s,.!?]*$`, ID: String.raw`tkt-\d{8}-\d{4,9}` };

/** A pattern of a pack, which stands for whole words: its words put in, `~` for the rest of a word, `…` for some of a sentence. */
export function patternOf(pack: LanguagePack, alternatives: readonly string[]): RegExp {
  const putIn = (source: string): string => source.replace(/\{([A-Z_]+)\}/g, (_, name: string) => `(?:${BUILT_IN[name] ?? putIn(wordsNamed(pack, name))})`);
  const source = alternatives.map(putIn).join('|').replaceAll('~', String.raw`[\w-]*`).replaceAll('…', '[^.?!]{0,40}');
  return new RegExp(String.raw`(?<!\w(?=\w))(?:${folded(source, pack)})(?!(?<=\w)\w)`);
}

function wordsNamed({ words }: LanguagePack, name: string): string {
  const found = words[name];
  if (found === undefined) throw new Error(`A pattern names {${name}}, which the language has no words for.`);
  return found;
}

import { stemmer } from '@orama/stemmers/english';
import { z } from 'zod';
import { readDataFile } from '../data-file.js';

const words = z.string().transform((text) => text.split(' '));
const pattern = z.string().transform((text) => new RegExp(text, 'iu'));

/** How sentences of replies are read: `data/proof.json`. */
const data = readDataFile('proof', z.object({
  small: words, framing: words, risky: words, weighty: words, roles: words, negators: words,
  synonyms: z.array(z.array(z.string()).min(2)),
  free: z.array(pattern), openers: pattern,
  actions: z.record(z.string(), pattern), acted: pattern, will: pattern, willMay: pattern,
}));

const stems = new Map<string, string>();

/** The stem of a word; words of replies come again and again. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = stemmer(word);
  if (stems.size < 20_000) stems.set(word, stem);
  return stem;
}

const stemsOf = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(stemOf));
const small = new Set(data.small);
const framing = stemsOf(data.framing);
const risky = stemsOf(data.risky);
const weighty = stemsOf(data.weighty);
const roles = stemsOf(data.roles);
const negators = new Set(data.negators);
const synonyms = new Map<string, Set<string>>();
for (const group of data.synonyms) {
  const groupStems = group.map(stemOf);
  for (const stem of groupStems) synonyms.set(stem, new Set([...(synonyms.get(stem) ?? []), ...groupStems]));
}

/** Words without a meaning of their own, such as articles. */
export const isSmall = (word: string): boolean => small.has(word);
/** Words with which an answer is worded, whatever it is about. */
export const isFraming = (stem: string): boolean => framing.has(stem);
/** Words that change what is promised: they have to stand in the evidence, letter for letter. */
export const isRisky = (stem: string): boolean => risky.has(stem);
/** Verbs that make another thing of a sentence: one of their like has to stand in the evidence. */
export const isWeighty = (stem: string): boolean => weighty.has(stem);
/** Plans, roles and the like, which a sentence may not swap for each other. */
export const isRole = (stem: string): boolean => roles.has(stem);
export const isNegator = (word: string): boolean => negators.has(word);
export const synonymsOf = (stem: string): ReadonlySet<string> => synonyms.get(stem) ?? new Set([stem]);
export const proofPatterns = { free: data.free, openers: data.openers, acted: data.acted, will: data.will, willMay: data.willMay };
/** How a deed of the assistant is spoken of, by the deed. */
export const deedPatterns: Readonly<Record<string, RegExp>> = data.actions;

import { z } from 'zod';
import { readDataFile } from '../data-file.js';
import { sensesOf } from './lexicon.js';
import { english, folded } from './proof-language.js';
import type { ProofLanguage } from './proof-language.js';

const words = z.string().transform((text) => text.split(' '));
const data = readDataFile('proof/words', z.strictObject({ about: z.string(), framing: words, risky: words, weighty: words, roles: words, synonyms: z.array(z.array(z.string()).min(2)) }));

const stemsOf = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(english.stem));
const framing = stemsOf(data.framing);
const risky = stemsOf(data.risky);
const weighty = stemsOf(data.weighty);
const roles = stemsOf(data.roles);
const units = new Set(['hour', 'minut', 'second', 'dai', 'week', 'month', 'year', 'gb', 'mb', 'kb', 'tb', 'usd', 'eur', 'gbp', 'brl', 'chf', 'percent', 'seat', 'digit', 'cent']);
const synonyms = new Map<string, Set<string>>();
for (const group of data.synonyms) {
  const groupStems = group.map(english.stem);
  for (const stem of groupStems) synonyms.set(stem, new Set([...(synonyms.get(stem) ?? []), ...groupStems]));
}

/** What a word is to a proof. */
export interface WordReading {
  readonly stem: string;
  /** What it means, as English stems; of a word that the lexicon does not have, its own stem. */
  readonly senses: readonly string[];
  /** Its senses and what means the same. */
  readonly near: ReadonlySet<string>;
  /** Whether its meaning is known in other languages, too. */
  readonly known: boolean;
  /** Without a meaning of its own, such as an article. */
  readonly small: boolean;
  readonly negator: boolean;
  /** Words an answer, whatever it is about. */
  readonly framing: boolean;
  /** Changes what is promised: it has to stand in the evidence as it is. */
  readonly risky: boolean;
  /** A verb that makes another thing of a sentence: one of its like has to stand in the evidence. */
  readonly weighty: boolean;
  /** A plan, a role and the like, which a sentence may not swap for each other. */
  readonly role: boolean;
  /** A unit by its English stem; null when it is none. */
  readonly unit: string | null;
}

export function readWord(word: string, language: ProofLanguage): WordReading {
  const isEnglish = language === english;
  const stem = isEnglish ? english.stem(word) : folded(language.stem(word));
  const found = isEnglish ? [stem] : sensesOf(word, stem, language);
  const senses = found ?? [stem];
  const near = new Set(senses.flatMap((sense) => [...(synonyms.get(sense) ?? [sense])]));
  const known = found !== null;
  const means = (list: ReadonlySet<string>) => known && senses.some((sense) => list.has(sense));
  return {
    stem, senses, near, known,
    small: language.small.has(word), negator: language.negators.has(word) || word.endsWith("n't"),
    framing: (known && senses.every((sense) => framing.has(sense)) && (isEnglish || !means(weighty))) || language.framing.has(word),
    risky: means(risky), weighty: means(weighty), role: means(roles),
    unit: senses.find((sense) => units.has(sense)) ?? null,
  };
}

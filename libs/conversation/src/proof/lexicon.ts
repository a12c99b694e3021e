import { z } from 'zod';
import { readDataFile } from '../data-file.js';
import type { ProofLanguage } from './proof-language.js';
import { english, folded, proofLanguages } from './proof-language.js';

const Lexicon = z.strictObject({ about: z.string(), languages: z.array(z.string()), rows: z.array(z.array(z.string())) });
const { languages, rows } = readDataFile('proof/lexicon', Lexicon);

interface Entries {
  /** English stems, by a word without accents and by its stem. */
  readonly byWord: Map<string, string[]>;
  readonly byStem: Map<string, string[]>;
  /** Entries of several words; null when there are none. */
  readonly phrases: RegExp | null;
}

const listed = (cell: string | undefined): string[] => (cell ?? '').split(', ').filter((word) => word !== '');
/** "mot de passe" is read as one word. */
export const joined = (phrase: string): string => phrase.replaceAll(/[^\p{L}]/gu, '');
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function entriesOf(language: ProofLanguage): Entries {
  const column = languages.indexOf(language.code);
  const byWord = new Map<string, string[]>();
  const byStem = new Map<string, string[]>();
  const note = (map: Map<string, string[]>, key: string, senses: readonly string[]) => map.set(key, [...new Set([...(map.get(key) ?? []), ...senses])]);
  const phrases: string[] = [];
  for (const row of rows) {
    const senses = listed(row[0]).flatMap((words) => words.split(/[ -]/)).filter((word) => !english.small.has(word)).map(english.stem);
    for (const word of listed(row[column])) {
      if (/[^\p{L}]/u.test(word)) phrases.push(word);
      note(byWord, folded(joined(word)), senses);
      note(byStem, folded(language.stem(joined(word))), senses);
    }
  }
  const longestFirst = phrases.toSorted((one, other) => other.length - one.length).map(escaped);
  return { byWord, byStem, phrases: phrases.length === 0 ? null : new RegExp(`(?<!\\p{L})(?:${longestFirst.join('|')})(?!\\p{L})`, 'giu') };
}

const lexicons: ReadonlyMap<string, Entries> = new Map(proofLanguages.filter(({ code }) => code !== 'en').map((language) => [language.code, entriesOf(language)]));

/** What a word means, as English stems; null when the lexicon does not have it. */
export function sensesOf(word: string, stem: string, language: ProofLanguage): readonly string[] | null {
  const entries = lexicons.get(language.code);
  return entries?.byWord.get(folded(word)) ?? entries?.byStem.get(stem) ?? null;
}

/** With each entry of several words as one word. */
export function withPhrases(text: string, language: ProofLanguage): string {
  const phrases = lexicons.get(language.code)?.phrases;
  return phrases ? text.replaceAll(phrases, joined) : text;
}

const SHORTEST_COMPOUND = 9;
const SHORTEST_PART = 4;
const LINKS = /(?:s|n|en|es)$/;

/** The two words of a compound such as "Rechnungsnummer"; the word itself when it is none of two known words. */
export function partsOf(word: string, language: ProofLanguage): readonly string[] {
  const entries = lexicons.get(language.code);
  if (!language.nounsAreCapital || !entries || word.length < SHORTEST_COMPOUND || entries.byWord.has(folded(word))) return [word];
  const knows = (part: string) => entries.byWord.has(folded(part));
  for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at--) {
    const first = word.slice(0, at);
    const second = word.slice(at);
    const known = [first, first.replace(LINKS, ''), `${first}e`, `${first}en`].find(knows);
    if (known !== undefined && knows(second)) return [known, second];
  }
  return [word];
}

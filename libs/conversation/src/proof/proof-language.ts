import { stemmer as porter } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import type { WrittenLanguage } from '@csa/contracts';
import { z } from 'zod';
import { readDataFile } from '../data-file.js';
import { conversationLanguageOf, writtenLanguageOf } from '../language/written-language.js';

/** Without accents, so that patterns may be written with them and texts without. */
export const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').replaceAll('œ', 'oe');

const words = z.string().transform((text) => text.split(' ').filter((word) => word !== ''));
const wordSet = words.transform((list) => new Set([...list, ...list.map(folded)]));
/** Is tested on text without accents. */
const foldedPattern = z.string().transform((text) => new RegExp(folded(text), 'iu'));
/** Is tested on text as it stands. */
const pattern = (flags: string) => z.string().transform((text) => new RegExp(text, flags));
const rewrites = z.array(z.tuple([pattern('giu'), z.string()]));

/** How sentences of one language are read: `data/proof/<code>.json`. */
const LanguageData = z.strictObject({
  /** Words without a meaning of their own, such as articles. */
  small: wordSet,
  /** Words with which an answer is worded, whatever it is about; besides those that the lexicon brings. */
  framing: wordSet,
  negators: wordSet,
  /** Says that the customer does it; that it is done, by whomever. */
  you: wordSet, passive: wordSet,
  /** Begins a clause that tells of the one before it: "a link, which is valid for seven days". */
  relatives: wordSet,
  /** The word that makes negators after it mere echoes: "no se borra nada" denies once. */
  concord: z.string().optional(),
  /** Words that count one when a unit follows. */
  one: wordSet,
  numbers: z.record(z.string(), z.number()),
  months: words,
  /** Times of the day, with the groups `h`, `m` or `m2`, and `pm`. */
  clock: z.array(pattern('giu')),
  /** Is done before times are looked for: "8 to 18 o'clock" are two times. */
  ranges: rewrites.default([]),
  rewrites, claimRewrites: rewrites,
  elisions: pattern('giu').optional(),
  /** What ends in a full stop that ends no sentence. */
  shortForms: pattern('iu'),
  nounsAreCapital: z.boolean().default(false),
  /** Where one thing that is said ends and the next begins; where a clause ends; where a sentence may be proved in pieces. */
  parts: pattern('iu'), clauseEnds: pattern('giu'), clauses: pattern('iu'),
  bare: z.string().transform((text) => new RegExp(`^\\s*(?:${text})[.!,]\\s*$`, 'iu')),
  free: z.array(foldedPattern), openers: pattern('iu'),
  /** How a deed is spoken of, by the deed. */
  actions: z.record(z.string(), foldedPattern), acted: foldedPattern, will: foldedPattern, willMay: foldedPattern,
  /** The assistant speaks of what it has done; of what it will do. No passage can prove either. */
  own: foldedPattern, ownPromise: foldedPattern, nothingDone: foldedPattern,
  /** Deeds for which there is no tool. */
  noTool: z.string().transform((text) => new RegExp(folded(text), 'giu')),
  ownState: foldedPattern, general: foldedPattern, moneyPromised: foldedPattern,
  /** Words that promise when or at what price. */
  promising: wordSet,
  saidBack: foldedPattern, namedBack: pattern('u'), holdsClaim: foldedPattern,
});

export interface ProofLanguage extends z.output<typeof LanguageData> {
  /** BCP 47. */
  readonly code: string;
  readonly stem: (word: string) => string;
}

const stemmers: Readonly<Record<string, (word: string) => string>> = { en: porter, de: german, es: spanish, fr: french, pt: portuguese };
const languages: ReadonlyMap<string, ProofLanguage> = new Map(Object.entries(stemmers).map(([code, stem]) => [code, { code, stem, ...readDataFile(`proof/${code}`, LanguageData) }]));

/** A language by its BCP 47 code; English where it is none of these. */
export const languageOf = (code: string): ProofLanguage => {
  const language = languages.get(code) ?? languages.get('en');
  if (!language) throw new Error('There is no English.');
  return language;
};

export const english = languageOf('en');
export const proofLanguages: readonly ProofLanguage[] = [...languages.values()];

/** So sure must the language of a sentence be, not to look for deeds in the others. */
const SURE = 0.8;

/** So many letters tell the language of a page. */
const ENOUGH = 160;

function writtenIn(text: string, conversation: string | null): WrittenLanguage {
  return writtenLanguageOf(text.slice(0, ENOUGH), conversation);
}

/** So few words say too little of their language. */
const FEW_WORDS = /^[^\p{L}]*(?:\p{L}+[^\p{L}]*){0,3}$/u;

/** The language to read a text by: its own, or the conversation's when it is short or unsure; English where that is none of these. */
export function languageToRead(text: string, conversation: string | null): ProofLanguage {
  const { code, confidence } = writtenIn(text, conversation);
  return languageOf(conversation !== null && (confidence < SURE || FEW_WORDS.test(text)) ? conversation : code);
}

/** The languages besides its own that a sentence may tell a deed in; none when it is sure of its own, whatever the conversation's is. */
export function otherLanguagesOf(text: string, own: ProofLanguage): readonly ProofLanguage[] {
  const { code, confidence } = writtenIn(text, null);
  return confidence >= SURE && code === own.code ? [] : proofLanguages.filter((language) => language !== own);
}

/** BCP 47 code of the language that a customer writes; null when it is not sure. */
export const languageOfCustomer = (said: readonly string[]): string | null => conversationLanguageOf(said);

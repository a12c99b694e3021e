import { english, folded, proofLanguages } from './proof-language.js';
import type { ProofLanguage } from './proof-language.js';
import type { Token } from './tokens.js';
import { tokensOf } from './tokens.js';

/** What a sentence of a reply does. */
export type ClaimKind = 'free' | 'deed' | 'promise' | 'fact' | 'question';

export interface Claim {
  readonly kind: ClaimKind;
  readonly text: string;
  /** Its text without accents, which the patterns of its language are tested on. */
  readonly folded: string;
  readonly tokens: readonly Token[];
  /** The deeds it speaks of, for `deed`; empty when it speaks of one that the assistant has no tool for. */
  readonly deeds: readonly string[];
  readonly language: ProofLanguage;
}

const LIST_MARK = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/;
const MARKUP = /\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|^#{1,6}\s+|`/g;
const CITATION_MARK = /\s*\[(?:\d{1,2}|faq-[\w-]+)\]/gi;
const LABEL = /"[^"]*"|«[^»]*»|„[^“"]*[“"]|\p{Lu}[\p{L}-]*(?: \p{L}+)?(?: > \p{Lu}[\p{L}-]*(?: \p{Lu}?\p{L}+)?)+/gu;
const QUESTION = /\?[)\s]*$/;

/** Takes a sentence of a reply for what it is. */
export function claimOf(sentence: string, language: ProofLanguage = english): Claim {
  const text = bare(sentence, language);
  // What a button is called is no claim.
  const plain = folded(language === english ? text : text.replaceAll(LABEL, '…'));
  const tokens = tokensOf(text, language);
  const deeds = Object.entries(language.actions).filter(([, pattern]) => pattern.test(plain)).map(([deed]) => deed);
  const claim = { text, folded: plain, tokens, deeds, language };
  return { ...claim, kind: isFree(folded(straight(sentence).trim()), language) ? 'free' : kindOf(claim) };
}

const straight = (text: string): string => text.normalize('NFC').replaceAll(/[’‘`´]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/[\u00a0\u202f]/g, ' ');

/** Without list marks, markup, marks of citations, and the words with which an answer is opened. */
function bare(sentence: string, { openers, claimRewrites, ranges }: ProofLanguage): string {
  let text = straight(sentence).replace(LIST_MARK, '').replaceAll(MARKUP, '').replaceAll(CITATION_MARK, '').trim();
  for (let round = 0; round < 4; round++) {
    const opened = text.replace(openers, '');
    if (opened === text || opened === '') break;
    text = opened.trim();
  }
  return [...ranges, ...claimRewrites].reduce((changed, [pattern, by]) => changed.replaceAll(pattern, by), text);
}

/** Speaks of a deed in its own language, or in English in the midst of it. */
const tellsDeed = (plain: string, { acted }: ProofLanguage): boolean => acted.test(plain) || english.acted.test(plain);
const tellsPromise = (plain: string, { will }: ProofLanguage): boolean => will.test(plain) || english.will.test(plain);

/** Small talk, questions, sympathy, offers; what speaks of a deed or a promise is none of these, however it begins. */
function isFree(plain: string, language: ProofLanguage): boolean {
  const { free, willMay } = language;
  if (!free.some((pattern) => pattern.test(plain))) return false;
  // Beside English, whoever is spoken of is in the verb: sympathy and offers say "I" as promises do.
  return language === english ? !tellsDeed(plain, language) && (!tellsPromise(plain, language) || willMay.test(plain)) : !tellsDeed(plain, language) || (isDenied(plain, language) && language.actions['look_up']?.test(plain) === true);
}

/** "I have found nothing" tells no deed. */
const isDenied = (plain: string, { negators }: ProofLanguage): boolean => plain.toLowerCase().split(/[^\p{L}]+/u).some((word) => negators.has(word));

function saysNothing(text: string, tokens: readonly Token[], { bare: yesNo }: ProofLanguage): boolean {
  return tokens.length <= 3 && tokens.every((token) => token.small) && !yesNo.test(`${text.replace(/[.!,].*$/s, '')}.`);
}

/** A question that says something on the way: "Do you want the free month that every customer gets?" */
function holdsClaim(plain: string, language: ProofLanguage): boolean {
  return language.holdsClaim.test(plain) || (language === english && proofLanguages.some((other) => other.holdsClaim.test(plain)));
}

function kindOf({ text, folded: plain, tokens, language }: Omit<Claim, 'kind'>): ClaimKind {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'free';
  if (QUESTION.test(text)) return holdsClaim(plain, language) ? 'question' : 'free';
  if (isFree(plain, language)) return 'free';
  if (tellsDeed(plain, language)) return 'deed';
  if (saysNothing(text, tokens, language)) return 'free';
  if (tellsPromise(plain, language)) return language.willMay.test(plain) ? 'free' : 'promise';
  return 'fact';
}

import { deedPatterns, proofPatterns } from './proof-words.js';
import type { Token } from './tokens.js';
import { tokensOf } from './tokens.js';

/** What a sentence of a reply does. */
export type ClaimKind = 'free' | 'deed' | 'promise' | 'fact' | 'question';

export interface Claim {
  readonly kind: ClaimKind;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The deeds it speaks of, for `deed`; empty when it speaks of one that the assistant has no tool for. */
  readonly deeds: readonly string[];
}

const LIST_MARK = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/;
const MARKUP = /\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|^#{1,6}\s+|`/g;
const CITATION_MARK = /\s*\[(?:\d{1,2}|faq-[\w-]+)\]/gi;
const QUESTION = /\?[)\s]*$/;
/** A question that says something on the way: "Do you want the free month that every customer gets?" */
const HOLDS_CLAIM = /\d|\b(?:refund|discount|free|guarantee|within|credit)|\b(?:did you know|that (?:every|all|you|we))\b/i;

/** Takes a sentence of a reply for what it is. */
export function claimOf(sentence: string): Claim {
  const text = bare(sentence);
  const tokens = tokensOf(text);
  const deeds = Object.entries(deedPatterns).filter(([, pattern]) => pattern.test(text)).map(([deed]) => deed);
  return { kind: isFree(straight(sentence).trim()) ? 'free' : kindOf(text, tokens), text, tokens, deeds };
}

const straight = (text: string): string => text.replaceAll(/[’‘`´]/g, "'").replaceAll(/[“”]/g, '"');

/** Without list marks, markup, marks of citations, and the words with which an answer is opened. */
function bare(sentence: string): string {
  let text = straight(sentence).replace(LIST_MARK, '').replaceAll(MARKUP, '').replaceAll(CITATION_MARK, '').trim();
  for (let round = 0; round < 4; round++) {
    const opened = text.replace(proofPatterns.openers, '');
    if (opened === text || opened === '') break;
    text = opened.trim();
  }
  return text.replaceAll(/\bopen (?=Settings\b|Help\b|the \w+ page\b)/gi, 'go to ').replaceAll(/\bonly once\b/gi, 'once').replaceAll(/\b(expires?) (?:after|within)\b/gi, '$1 in');
}

/** Small talk, questions, sympathy, offers; what speaks of a deed or a promise is none of these, however it begins. */
function isFree(text: string): boolean {
  const { free, acted, will, willMay } = proofPatterns;
  return free.some((pattern) => pattern.test(text)) && !acted.test(text) && (!will.test(text) || willMay.test(text));
}

function saysNothing(text: string, tokens: readonly Token[]): boolean {
  return tokens.length <= 3 && tokens.every((token) => token.small) && !/^(?:yes|no)\b/i.test(text);
}

function kindOf(text: string, tokens: readonly Token[]): ClaimKind {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'free';
  if (QUESTION.test(text)) return HOLDS_CLAIM.test(text) ? 'question' : 'free';
  if (isFree(text)) return 'free';
  if (proofPatterns.acted.test(text)) return 'deed';
  if (saysNothing(text, tokens)) return 'free';
  if (proofPatterns.will.test(text)) return proofPatterns.willMay.test(text) ? 'free' : 'promise';
  return 'fact';
}

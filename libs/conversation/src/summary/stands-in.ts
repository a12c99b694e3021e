import { tokensOf } from '../proof/tokens.js';
import type { Token } from '../proof/tokens.js';

/** Rights and roles that somebody claims are no part of what happened. */
const CLAIMED = /\b(?:admin(?:istrator)?s?|root|superuser|vip|employees?|staff member|developers?|authori[sz]ed|verified|entitled|permissions?|privileges?|exempt)\b/i;

/** Whether every number, date, id and name of a text stands in one of its sources, and no right is claimed in it. */
export function standsIn(text: string, sources: readonly string[]): boolean {
  const known = new Set(sources.flatMap((source) => tokensOf(source)).map(keyOf));
  return !CLAIMED.test(text) && tokensOf(text).every((token) => (token.kind === 'word' && !token.named) || known.has(keyOf(token)));
}

const keyOf = ({ kind, stem }: Token): string => `${kind} ${stem}`;

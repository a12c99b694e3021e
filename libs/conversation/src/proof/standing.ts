import type { ProofLanguage } from './proof-language.js';
import type { Token } from './tokens.js';

/** What is said, clause by clause. */
export type Clauses = readonly (readonly Token[])[];

export const isContent = (token: Token): boolean => !token.small && !token.negator;
/** A word that neither counts, names nor promises anything. */
export const isPlain = (token: Token): boolean => token.kind === 'word' && !token.named && !token.risky && token.unit === null;
/** The same word, in whatever language. */
export const isSame = (one: Token, other: Token): boolean => one.stem === other.stem || one.text === other.text || one.senses.some((sense) => other.senses.includes(sense));
/** The same word, or another one for it. */
export const isNear = (one: Token, other: Token): boolean => one.text === other.text || other.senses.some((sense) => one.near.has(sense));

/** Whether a token stands in the evidence: numbers, dates and ids as they are, words by their stem or as another word for it. */
export function stands(token: Token, window: readonly Token[]): boolean {
  if (token.negator) return window.some((other) => other.negator);
  if (token.kind === 'date') return window.some((other) => other.kind === 'date' && (other.text === token.text || other.text.endsWith(`-${token.text}`)));
  if (token.kind !== 'word') return window.some((other) => other.kind === token.kind && other.text === token.text);
  const isStrict = token.named || token.risky || token.unit !== null;
  return window.some((other) => other.kind === 'word' && (isStrict ? isSame(other, token) : isNear(other, token)));
}

/** What stands between conjunctions. */
export function runsOf(clause: readonly Token[], { parts }: ProofLanguage): Token[][] {
  const runs: Token[][] = [[]];
  for (const token of clause) {
    if (token.small && parts.test(token.text)) runs.push([]);
    else runs.at(-1)?.push(token);
  }
  return runs;
}

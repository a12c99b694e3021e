import type { SpellingData } from '../lexicon/lexicon.schema.js';

/** One spelling for the many ways to write the same words, so that a lexicon lists them once. */
export interface Spelling {
  /** The words a written word stands for, lower case: "can't" → can, not. */
  readonly wordsOf: (lowerCase: string) => readonly string[];
  readonly isNumber: (word: string) => boolean;
  /** Whether capitals are its ordinary spelling. */
  readonly isAbbreviation: (lowerCase: string) => boolean;
  /** Whether this spelling has an own rule. */
  readonly knows: (word: string) => boolean;
}

export function spellingFrom(data: SpellingData): Spelling {
  const rewritten = new Map(Object.entries(data.words).map(([word, spelled]) => [word, spelled.split(' ')]));
  const endings = new Map(Object.entries(data.endings));
  const numbers = new Set(data.numbers);
  const abbreviations = new Set(data.abbreviations);
  return {
    wordsOf: (word) => rewritten.get(word) ?? contractionOf(word, endings) ?? [word],
    isNumber: (word) => numbers.has(word),
    isAbbreviation: (word) => abbreviations.has(word),
    knows: (word) => rewritten.has(word),
  };
}

function contractionOf(word: string, endings: ReadonlyMap<string, string>): readonly string[] | undefined {
  const apostrophe = word.lastIndexOf("'");
  if (apostrophe < 1) return undefined;
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not'];
  const ending = endings.get(word.slice(apostrophe));
  return ending === undefined ? undefined : [word.slice(0, apostrophe), ending];
}

/**
 * A word with its held letters let go: "sooo" → so, "goood" → good. English doubles letters but never trebles them,
 * so the doubled form is tried first; when neither form is known, the doubled one is kept.
 */
export function unstretched(word: string, isKnown: (candidate: string) => boolean): string {
  const doubled = word.replace(/(\p{L})\1{2,}/gu, '$1$1');
  if (doubled === word || isKnown(doubled)) return doubled;
  const single = word.replace(/(\p{L})\1{2,}/gu, '$1');
  return isKnown(single) ? single : doubled;
}

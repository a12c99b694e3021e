import type { Expression } from '../lexicon/expressions.js';
import type { Sentence } from '../text/sentences.js';
import type { Token } from '../text/token.js';

export interface NegationMarks {
  /** 1 at the last token of every negator that is not part of a longer expression ("not working"). */
  readonly negators: Uint8Array;
  /** 1 where a new thought begins, which a negator before it does not reach. */
  readonly stops: Uint8Array;
}

/** An expression of the lexicons at its place in a message. */
export interface FoundExpression {
  readonly expression: Expression;
  readonly start: number;
  /** Index after its last token. */
  readonly end: number;
  readonly sentence: Sentence;
}

/** A message taken apart: what is in it, and what surrounds it. Every later step only looks here. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  readonly expressions: readonly FoundExpression[];
  readonly calmQuestions: ReadonlySet<Sentence>;
  readonly negation: NegationMarks;
  /** How much each token counts for its place around a "but". */
  readonly weights: Float64Array;
  /** At most words in it are capitals. */
  readonly mostlyCapitals: boolean;
}

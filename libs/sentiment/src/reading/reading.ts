import type { Expression } from '../lexicon/expressions.js';
import type { Lexicons } from '../lexicon/lexicons.js';
import { type Sentence, sentencesOf } from '../text/sentences.js';
import type { Token } from '../text/token.js';
import { calmQuestionsAmong } from './calm-question.js';
import { contrastWeights } from './contrast.js';
import { type NegationMarks, negationMarks } from './negation.js';

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

export function readMessage(text: string, lexicons: Lexicons): Reading {
  const tokens = lexicons.tokenise(text);
  const sentences = sentencesOf(tokens);
  const expressions = findExpressions(tokens, sentences, lexicons);
  return {
    tokens,
    sentences,
    expressions,
    calmQuestions: calmQuestionsAmong(sentences, tokens, lexicons),
    negation: negationMarks({ tokens, sentences, expressions }, lexicons),
    weights: contrastWeights(tokens, sentences, lexicons),
    mostlyCapitals: isMostlyCapitals(tokens),
  };
}

function findExpressions(tokens: readonly Token[], sentences: readonly Sentence[], lexicons: Lexicons): FoundExpression[] {
  const found = lexicons.expressions.findAll(tokens);
  let sentence = 0;
  const placed = found.map(({ value, start, length }) => {
    while ((sentences[sentence]?.end ?? tokens.length) <= start) sentence += 1;
    return { expression: value, start, end: start + length, sentence: sentences[sentence] ?? { start: 0, end: tokens.length, closing: '' } };
  });
  // In "terribly sorry" and "incredibly bad" the first word only says how much.
  return placed.filter(({ start, end }, index) => {
    const onlyStresses = lexicons.modifiersBefore.longestAt(tokens, start)?.length === end - start;
    return !(onlyStresses && placed[index + 1]?.start === end);
  });
}

/** At least three words of which two thirds are shouted; a lone "API" or "OK" is no shouting. */
function isMostlyCapitals(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.kind === 'word' && token.text.length > 1);
  return words.length >= 3 && words.filter((token) => token.shouted).length * 3 >= words.length * 2;
}

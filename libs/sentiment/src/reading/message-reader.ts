import type { Lexicons } from '../lexicon/lexicons.js';
import { type Sentence, sentencesOf } from '../text/sentences.js';
import type { Token } from '../text/token.js';
import { calmQuestionsAmong } from './calm-question.js';
import { contrastWeights } from './contrast.js';
import { negationMarks } from './negation.js';
import type { FoundExpression, Reading } from './reading.js';

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

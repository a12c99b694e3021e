import { isFiller, stemOf, wordsOf } from '../text/words.js';

/** The part of an answer that answers best, as places of its UTF-16 units. */
export interface AnswerSpan {
  readonly start: number;
  readonly end: number;
}

/** An answer up to this length is given whole. */
const longAnswer = 600;
/** A cut answer has about this length: enough for the steps that belong together. */
const wantedLength = 420;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The sentences of a long answer that share most with the question: the window of neighbouring sentences whose words
 * cover it best, each word of the question counting once and less the more sentences have it. Undefined where the answer is
 * short, or no sentence is nearer than another.
 */
export function spanThatAnswers(question: string, answer: string): AnswerSpan | undefined {
  if (answer.length <= longAnswer) return undefined;
  const parts = [...sentences.segment(answer)].map(({ segment, index }) => ({ start: index, end: index + segment.trimEnd().length, stems: stemsOf(segment) }));
  const asked = [...stemsOf(question)].map((stem) => ({ stem, weight: 1 / (1 + parts.filter(({ stems }) => stems.has(stem)).length) }));
  let best: (AnswerSpan & { score: number }) | undefined;
  for (const [first, { start }] of parts.entries()) {
    const window = parts.slice(first).filter(({ end }, place) => place === 0 || end - start <= wantedLength);
    const score = asked.reduce((sum, { stem, weight }) => sum + (window.some(({ stems }) => stems.has(stem)) ? weight : 0), 0);
    // A window that begins with a sentence of the question is better than one that merely ends with it.
    const begins = asked.some(({ stem }) => parts[first]?.stems.has(stem)) ? score : 0;
    if (begins > (best?.score ?? 0)) best = { start, end: window.at(-1)?.end ?? start, score: begins };
  }
  return best && { start: best.start, end: best.end };
}

function stemsOf(text: string): Set<string> {
  return new Set(wordsOf(text).filter((word) => !isFiller(word)).map(stemOf));
}

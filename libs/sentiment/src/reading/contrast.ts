import type { Lexicons } from '../lexicon/lexicons.js';
import type { Sentence } from '../text/sentences.js';
import type { Token } from '../text/token.js';

/** What stands before a "but" counts this much, what stands after it that much. */
const BEFORE_TURN = 0.4;
const AFTER_TURN = 1.2;
/** The sentence before one that opens with "However". */
const SENTENCE_BEFORE_TURN = 0.6;
/** The part after an "although", up to the next comma. */
const CONCEDED = 0.5;

/** How much each token counts: in "it was broken but now it works" the later part is what is meant. */
export function contrastWeights(tokens: readonly Token[], sentences: readonly Sentence[], lexicons: Lexicons): Float64Array {
  const weights = new Float64Array(tokens.length).fill(1);
  const turns = new Set<number>();
  for (const { value, start } of lexicons.contrast.findAll(tokens)) if (value) turns.add(start);
  sentences.forEach((sentence, index) => weighTurn(weights, { sentence, before: sentences[index - 1] }, turns));
  let conceded = 0;
  for (const { start } of lexicons.concession.findAll(tokens)) {
    if (start >= conceded) conceded = concede(weights, tokens, start);
  }
  return weights;
}

/** Only the last turn of a sentence decides; a second "but" has the last word. */
function weighTurn(weights: Float64Array, place: { sentence: Sentence; before: Sentence | undefined }, turns: ReadonlySet<number>): void {
  const { sentence, before } = place;
  let turn = sentence.end - 1;
  while (turn >= sentence.start && !turns.has(turn)) turn -= 1;
  if (turn < sentence.start) return;
  if (turn > sentence.start) scale(weights, { start: sentence.start, end: turn }, BEFORE_TURN);
  else if (before !== undefined) scale(weights, before, SENTENCE_BEFORE_TURN);
  scale(weights, { start: turn, end: sentence.end }, AFTER_TURN);
}

/** Lowers what is conceded from here on and says where that ends. */
function concede(weights: Float64Array, tokens: readonly Token[], start: number): number {
  let end = start;
  while (end < tokens.length && tokens[end]?.kind !== 'mark') end += 1;
  scale(weights, { start, end }, CONCEDED);
  return end;
}

function scale(weights: Float64Array, range: { start: number; end: number }, factor: number): void {
  for (let index = range.start; index < range.end; index += 1) weights[index] = (weights[index] ?? 1) * factor;
}

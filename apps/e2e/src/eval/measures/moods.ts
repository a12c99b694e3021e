import { AnalyseSentiment, type Sentiment } from '@csa/contracts';
import { sentiment } from '@csa/sentiment';
import type { EvalDesks } from '../desks.js';

const LONGEST = 5_000;

/** How each text sounds to the product, asked as the product asks. */
export async function moodsOf(texts: readonly string[], desks: EvalDesks): Promise<Sentiment[]> {
  const moods: Sentiment[] = [];
  for (const text of texts) moods.push((await desks.ask(sentiment, AnalyseSentiment, { text: text.slice(0, LONGEST) })).sentiment);
  return moods;
}

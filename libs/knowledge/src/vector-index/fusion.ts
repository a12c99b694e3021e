import type { IndexHit } from './vector-index.js';

/** Qdrant's constant for reciprocal rank fusion. */
const smoothing = 2;

/** Fuses rankings, each best first, by reciprocal rank; of equal ones the smaller id comes first. */
export function fuse(rankings: readonly (readonly string[])[], limit: number): IndexHit[] {
  const scores = new Map<string, number>();
  for (const ranking of rankings) {
    ranking.forEach((id, place) => scores.set(id, (scores.get(id) ?? 0) + 1 / (smoothing + place)));
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
    .slice(0, limit);
}

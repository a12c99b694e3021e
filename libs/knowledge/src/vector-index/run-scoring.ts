import { blockBits, codeBits, longPosting, mark } from './posting-code.js';
import type { Scores } from './scores.js';

/** What a run's postings are added with: the term's weight, the values that its code names, and the block it is in. */
export interface Scoring {
  readonly weight: number;
  readonly scores: Scores;
  readonly starts: Uint32Array;
  readonly block: Float32Array;
  inBlock: number;
}

/** Nearly all the time of a search among many passages is spent in this loop. */
export function scoreRun(page: Uint16Array, start: number, end: number, scoring: Scoring): void {
  const { weight, scores, starts, block } = scoring;
  let { inBlock } = scoring;
  for (let place = start; place < end; place++) {
    const number = page[place] ?? 0;
    let code = number & mark;
    let slot = inBlock | (number >>> codeBits);
    if (code === mark) {
      if (number >>> codeBits !== longPosting) {
        inBlock = (number >>> codeBits) << blockBits;
        continue;
      }
      code = page[++place] ?? 0;
      slot = inBlock | (page[++place] ?? 0);
    }
    if (scores.wants(slot)) scores.add(slot, weight * (block[(starts[slot] ?? 0) + code] ?? 0));
  }
  scoring.inBlock = inBlock;
}

import type { SparseVector } from './encoder.js';

/** In how many documents each term stands; what makes a rare word say more than a common one. */
export class TermStatistics {
  private readonly frequencies = new Map<number, number>();
  private documents = 0;

  add(vector: SparseVector): void {
    this.documents += 1;
    for (const id of vector.keys()) this.frequencies.set(id, (this.frequencies.get(id) ?? 0) + 1);
  }

  remove(vector: SparseVector): void {
    this.documents -= 1;
    for (const id of vector.keys()) {
      const left = (this.frequencies.get(id) ?? 0) - 1;
      if (left > 0) this.frequencies.set(id, left);
      else this.frequencies.delete(id);
    }
  }

  knows(id: number): boolean {
    return this.frequencies.has(id);
  }

  /** ln((N − df + 0.5) / (df + 0.5) + 1), BM25's inverse document frequency; above 0, largest for a word never seen. */
  rarity(id: number): number {
    const frequency = this.frequencies.get(id) ?? 0;
    return Math.log((this.documents - frequency + 0.5) / (frequency + 0.5) + 1);
  }
}

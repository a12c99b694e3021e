import { Inject, Injectable } from '@nestjs/common';
import type { StoredPassage } from '../passages/passage.js';
import { VectorIndex } from '../vector-index/vector-index.js';
import type { VectorSpace } from '../vector-index/vector-space.js';
import { EMBEDDER } from './embedder.js';
import type { Embedder } from './embedder.js';
import { VectorsRepository } from './vectors.repository.js';

/** The vectors that passages have now, as the library puts them into the index. Without a model there are none, and nothing is read. */
@Injectable()
export class PassageVectors {
  #space: VectorSpace | null = null;

  constructor(
    @Inject(EMBEDDER) private readonly embedder: Embedder | null,
    private readonly vectors: VectorsRepository,
    private readonly index: VectorIndex,
  ) {}

  /** What the vectors have in common; null while there are none. */
  get space(): VectorSpace | null {
    return this.#space;
  }

  /** Looks how long the vectors are; true when they are others than before, so that the index has to be filled anew. */
  async lookAgain(): Promise<boolean> {
    if (this.embedder === null) return false;
    const dimension = await this.vectors.dimensionOf(this.embedder.model);
    if (dimension === null || dimension === this.#space?.dimension) return false;
    this.#space = { model: this.embedder.model, dimension };
    this.index.useSpace(this.#space);
    return true;
  }

  /** The fingerprints of the passages that have a vector. */
  async fingerprints(tenantId: string): Promise<ReadonlySet<string>> {
    return this.#space === null ? new Set() : this.vectors.fingerprints(tenantId, this.#space);
  }

  /** The vectors there are of these passages, by fingerprint. */
  async of(tenantId: string, passages: readonly Pick<StoredPassage, 'fingerprint'>[]): Promise<ReadonlyMap<string, readonly number[]>> {
    return this.#space === null ? new Map() : this.vectors.read(tenantId, this.#space, passages.map(({ fingerprint }) => fingerprint));
  }
}

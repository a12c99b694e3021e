import { Inject, Injectable } from '@nestjs/common';
import { EMBEDDER } from './embedder.js';
import type { Embedder, QuestionVector } from './embedder.js';
import { PassageVectors } from './passage-vectors.js';

/** So many questions are remembered; a vector of 1,536 numbers has 6 KiB. */
const mostRemembered = 500;

/** The vectors of questions; those asked lately are not embedded again. */
@Injectable()
export class QuestionVectors {
  /** The one asked longest ago first. */
  readonly #recent = new Map<string, Float32Array>();

  constructor(
    @Inject(EMBEDDER) private readonly embedder: Embedder | null,
    private readonly passages: PassageVectors,
  ) {}

  /** No vector without a model, while no passage has one of the same length, and when the model fails, is late or may not read so much. */
  async of(question: string, mostRead: number): Promise<QuestionVector> {
    const space = this.passages.space;
    if (this.embedder === null || space === null) return { embeddedTokens: 0 };
    const known = this.#recent.get(question);
    const { vector, embeddedTokens } = known?.length === space.dimension ? { vector: known, embeddedTokens: 0 } : await this.embedder.ofQuestion(question, mostRead);
    if (vector) this.#remember(question, vector);
    return vector?.length === space.dimension ? { vector, embeddedTokens } : { embeddedTokens };
  }

  #remember(question: string, vector: Float32Array): void {
    this.#recent.delete(question);
    this.#recent.set(question, vector);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > mostRemembered && oldest !== undefined) this.#recent.delete(oldest);
  }
}

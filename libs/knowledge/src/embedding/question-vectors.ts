import { Inject, Injectable } from '@nestjs/common';
import { EMBEDDER } from './embedder.js';
import type { Embedder } from './embedder.js';
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

  /** Undefined without a model, while no passage has a vector of the same length, and when the model fails or is late. */
  async of(question: string): Promise<readonly number[] | undefined> {
    const space = this.passages.space;
    if (this.embedder === null || space === null) return undefined;
    const known = this.#recent.get(question);
    const vector = known?.length === space.dimension ? known : await this.embedder.ofQuestion(question);
    if (!vector) return undefined;
    this.#remember(question, vector);
    return vector.length === space.dimension ? Array.from(vector) : undefined;
  }

  #remember(question: string, vector: Float32Array): void {
    this.#recent.delete(question);
    this.#recent.set(question, vector);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > mostRemembered && oldest !== undefined) this.#recent.delete(oldest);
  }
}

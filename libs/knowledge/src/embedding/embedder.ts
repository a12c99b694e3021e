import { withoutPersonalData, personalDataKinds } from '@csa/guards';
import { firstTokens, ModelFailure, openEmbedder } from '@csa/language-model';
import type { KnowledgeSettings } from '../knowledge.config.js';
import type { StoredPassage } from '../passages/passage.js';

type Embeds = NonNullable<ReturnType<typeof openEmbedder>>;

/** How long a search waits for the vector of its question, in milliseconds; a first attempt gets 0.6 of it. */
const questionWithinMs = 500;
/** Models read 500 tokens at least; the questions of a passage stand at its beginning. */
const mostTokens = 500;
/** A failure is told so long by the health of the service, unless a call goes well meanwhile. */
const tellsForMs = 300_000;

export const EMBEDDER = Symbol('Embedder');

/** Opens what embeds; null without EMBEDDING_MODEL or a model at all, and knowledge is found by its words alone. */
export function openKnowledgeEmbedder(settings: KnowledgeSettings): Embedder | null {
  // Two of one model: late questions must not let the passages be left alone, nor the other way round.
  const [questions, passages] = [openEmbedder(settings), openEmbedder(settings)];
  return questions && passages && settings.EMBEDDING_MODEL !== undefined ? new Embedder(settings.EMBEDDING_MODEL, questions, passages) : null;
}

/** Makes vectors of questions and passages, and knows whether that goes well. */
export class Embedder {
  readonly #failures = new Map<string, { readonly kind: string; readonly at: number }>();

  constructor(readonly model: string, private readonly questions: Embeds, private readonly passages: Embeds) {}

  /** Undefined when the model does not answer, or not soon: the question is then searched by its words. Personal data finds no knowledge, and stays here. */
  async ofQuestion(question: string): Promise<Float32Array | undefined> {
    const text = firstTokens(withoutPersonalData(question, personalDataKinds), mostTokens);
    try {
      return (await this.#watched('question', () => this.questions.embed({ purpose: 'embed question', texts: [text], withinMs: questionWithinMs }))).vectors[0];
    } catch (error) {
      if (error instanceof ModelFailure) return undefined;
      throw error;
    }
  }

  /** One vector a passage, in their order, all of the same length; throws a `ModelFailure`. */
  async ofPassages(passages: readonly Pick<StoredPassage, 'question' | 'alternatives' | 'answer'>[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const texts = passages.map(({ question, alternatives, answer }) => firstTokens([question, ...alternatives, answer].join('\n'), mostTokens));
    const { vectors } = await this.#watched('passage', () => this.passages.embed({ purpose: 'embed passages', texts, signal }));
    const dimension = vectors[0]?.length ?? 0;
    if (dimension === 0 || vectors.some(({ length }) => length !== dimension)) throw new ModelFailure('malformed', 'The model made vectors of no length, or of different ones.');
    return vectors;
  }

  /** Why something was not embedded lately; null when all went well. */
  get trouble(): string | null {
    const [latest] = [...this.#failures.values()].filter(({ at }) => performance.now() - at < tellsForMs);
    return latest ? `${this.model} does not embed (${latest.kind}); searched by words` : null;
  }

  async #watched<T>(what: string, call: () => Promise<T>): Promise<T> {
    try {
      const answer = await call();
      this.#failures.delete(what);
      return answer;
    } catch (error) {
      if (error instanceof ModelFailure && error.kind !== 'aborted') this.#failures.set(what, { kind: error.kind, at: performance.now() });
      throw error;
    }
  }
}

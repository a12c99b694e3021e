import { withoutPersonalData, personalDataKinds } from '@csa/guards';
import { CappedMeter, firstTokens, ModelFailure, openEmbedder } from '@csa/language-model';
import type { Ledger } from '@csa/language-model';
import type { KnowledgeSettings } from '../knowledge.config.js';
import type { StoredPassage } from '../passages/passage.js';
import { Allowance } from './allowance.js';

type Embeds = NonNullable<ReturnType<typeof openEmbedder>>;

/** Where the cost of a tenant's passages is counted. */
export type PassageLedgers = (tenantId: string) => Ledger;

/** How long a search waits for the vector of its question, in milliseconds; a first attempt gets 0.6 of it. */
const questionWithinMs = 500;
/** Models read 500 tokens at least; the questions of a passage stand at its beginning. */
const mostTokens = 500;
/** A failure is told so long by the health of the service, unless a call goes well meanwhile. */
const tellsForMs = 300_000;

export const EMBEDDER = Symbol('Embedder');

/** A question's vector, if it has one, and how many tokens the model has read for it. */
export interface QuestionVector {
  readonly vector?: Float32Array | undefined;
  readonly embeddedTokens: number;
}

/** Opens what embeds; null without EMBEDDING_MODEL or a model at all, and knowledge is found by its words alone. */
export function openKnowledgeEmbedder(settings: KnowledgeSettings, ledgers: PassageLedgers): Embedder | null {
  // Two of one model: late questions must not let the passages be left alone, nor the other way round.
  const [questions, passages] = [openEmbedder(settings), openEmbedder(settings)];
  return questions && passages && settings.EMBEDDING_MODEL !== undefined ? new Embedder(settings.EMBEDDING_MODEL, { questions, passages }, ledgers) : null;
}

/** Makes vectors of questions and passages, and knows whether that goes well. */
export class Embedder {
  readonly #failures = new Map<string, { readonly kind: string; readonly at: number }>();

  constructor(readonly model: string, private readonly models: { readonly questions: Embeds; readonly passages: Embeds }, private readonly ledgers: PassageLedgers) {}

  /** No vector when the model does not answer, or not soon, or would read more tokens than it may: the question is then searched by its words. Personal data finds no knowledge, and stays here. */
  async ofQuestion(question: string, mostRead: number): Promise<QuestionVector> {
    if (mostRead === 0) return { embeddedTokens: 0 };
    const meter = new Allowance(mostRead);
    const text = firstTokens(withoutPersonalData(question, personalDataKinds), mostTokens);
    try {
      const { vectors } = await this.#watched('question', () => this.models.questions.embed({ purpose: 'embed question', texts: [text], withinMs: questionWithinMs, meter }));
      return { vector: vectors[0], embeddedTokens: meter.read };
    } catch (error) {
      if (error instanceof ModelFailure) return { embeddedTokens: meter.read };
      throw error;
    }
  }

  /** One vector a passage, in their order, all of the same length; throws a `ModelFailure`, which is `too_expensive` when the tenant's cap of the day is reached. */
  async ofPassages(tenantId: string, passages: readonly Pick<StoredPassage, 'question' | 'alternatives' | 'answer'>[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const texts = passages.map(({ question, alternatives, answer }) => firstTokens([question, ...alternatives, answer].join('\n'), mostTokens));
    const meter = new CappedMeter(this.ledgers(tenantId));
    const embedding = this.#watched('passage', () => this.models.passages.embed({ purpose: 'embed passages', texts, signal, meter }));
    const { vectors } = await embedding.finally(() => meter.settle());
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

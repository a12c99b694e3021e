import { LanguageModel } from './language-model.js';
import type { Embedding, EmbedRequest, Generation, HearText, ModelRequest } from './language-model.js';
import { ModelFailure } from './model-failure.js';

/** The first model gets no more than this part of the time, so that the second has some. */
const FIRST_PART = 0.6;

/** Asks a second model when the first gives no answer. A text that was heard is not begun again by another. */
export class FallbackModel extends LanguageModel {
  readonly kind: string;

  constructor(private readonly first: LanguageModel, private readonly second: LanguageModel, private readonly timeoutMs: number) {
    super();
    this.kind = `${first.kind}, else ${second.kind}`;
  }

  override generate(request: ModelRequest): Promise<Generation> {
    return this.#inTurn(request, (model, withinMs) => model.generate({ ...request, withinMs }));
  }

  override stream(request: ModelRequest, hear: HearText): Promise<Generation> {
    let wasHeard = false;
    const listen = (text: string) => {
      wasHeard = true;
      return hear(text);
    };
    return this.#inTurn(request, (model, withinMs) => model.stream({ ...request, withinMs }, listen), () => !wasHeard);
  }

  /** Vectors of two models do not compare: nothing stands in for the one that the others came from. */
  override embed(request: EmbedRequest): Promise<Embedding> {
    return this.first.embed(request);
  }

  async #inTurn<T>({ withinMs = this.timeoutMs }: { withinMs?: number | undefined }, ask: (model: LanguageModel, withinMs: number) => Promise<T>, maySecond: () => boolean = () => true): Promise<T> {
    const begun = performance.now();
    try {
      return await ask(this.first, withinMs * FIRST_PART);
    } catch (error) {
      if (!isForSecond(error) || !maySecond()) throw error;
      return ask(this.second, Math.max(1, withinMs - (performance.now() - begun)));
    }
  }
}

function isForSecond(error: unknown): boolean {
  return error instanceof ModelFailure && error.kind !== 'aborted' && error.kind !== 'too_expensive';
}

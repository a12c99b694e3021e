import { ModelFailure } from './model-failure.js';
import { LanguageModel } from './language-model.js';
import type { Embedding, EmbedRequest, Generation, HearText, ModelRequest, Usage } from './language-model.js';
import { tokensIn } from './tokens.js';

/** What a million tokens cost, in any one currency. */
export interface Prices {
  readonly input: number;
  readonly output: number;
}

/** What one call cost, or may cost at most. */
export interface Spending extends Usage {
  /** In millionths of the currency of the prices, rounded up. */
  readonly costMicros: number;
}

/** Counts what calls cost, and may refuse them. It is asked for every attempt: one that fails costs, too. */
export interface Meter {
  /** Before an attempt, with the most it may cost; throws `too_expensive` to refuse it. */
  admit(most: Spending): Promise<void>;
  /** After it, with what it did cost, and the most that was admitted for it. */
  spent(spending: Spending, admitted: Spending): void;
}

/** Tokens times the price of a million of them are millionths of the currency. */
export function spendingOf({ inputTokens, outputTokens }: Usage, prices: Prices): Spending {
  return { inputTokens, outputTokens, costMicros: Math.ceil(inputTokens * prices.input + outputTokens * prices.output) };
}

const noPrices: Prices = { input: 0, output: 0 };

/** Counts every attempt of a model with the meter of whoever asks. A failed attempt counts as if its input was read. */
export class MeteredModel extends LanguageModel {
  readonly kind: string;

  constructor(private readonly model: LanguageModel, private readonly prices: Prices = noPrices) {
    super();
    this.kind = model.kind;
  }

  override generate(request: ModelRequest): Promise<Generation> {
    return this.#count(request, tokensIn(request), request.maxTokens, () => this.model.generate(request));
  }

  override stream(request: ModelRequest, hear: HearText): Promise<Generation> {
    return this.#count(request, tokensIn(request), request.maxTokens, () => this.model.stream(request, hear));
  }

  override embed(request: EmbedRequest): Promise<Embedding> {
    const inputTokens = request.texts.reduce((sum, text) => sum + tokensIn(text), 0);
    return this.#count(request, inputTokens, 0, () => this.model.embed(request));
  }

  async #count<T extends { usage: Usage }>({ meter }: { meter?: Meter | undefined }, inputTokens: number, outputTokens: number, call: () => Promise<T>): Promise<T> {
    if (!meter) return call();
    const most = spendingOf({ inputTokens, outputTokens }, this.prices);
    await meter.admit(most);
    try {
      const answer = await call();
      meter.spent(spendingOf(answer.usage, this.prices), most);
      return answer;
    } catch (error) {
      meter.spent(spendingOf(usageOfFailed(error, inputTokens, outputTokens), this.prices), most);
      throw error;
    }
  }
}

/** What was refused at the door costs nothing; of what broke off in the middle nobody knows how much was written. */
function usageOfFailed(error: unknown, inputTokens: number, outputTokens: number): Usage {
  const wasRefused = error instanceof ModelFailure && (error.kind === 'limited' || error.kind === 'rejected');
  return wasRefused ? { inputTokens: 0, outputTokens: 0 } : { inputTokens, outputTokens };
}

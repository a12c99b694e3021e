import { BrokenCircuitError, bulkhead, BulkheadRejectedError, circuitBreaker, CircuitState, ConsecutiveBreaker, DelegateBackoff, handleWhen, retry, TaskCancelledError } from 'cockatiel';
import type { FailureReason } from 'cockatiel';
import { LanguageModel } from './language-model.js';
import type { Embedding, EmbedRequest, Generation, HearText, ModelRequest } from './language-model.js';
import { ModelFailure } from './model-failure.js';
import { Patience } from './patience.js';

export interface Limits {
  /** How long a call without a time of its own may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How many calls go out side by side; the next ones wait within their time. */
  readonly concurrency: number;
  /** How long the model is left alone after it failed so often, in milliseconds. */
  readonly restMs?: number;
}

/** Attempts after the first. */
const AGAIN = 2;
/** The first attempt gets no more than this part of the time, so that one that hangs leaves time for another. */
const FIRST_PART = 0.6;
const BACKOFF_MS = 100;
const FAILURES_IN_A_ROW = 5;
const REST_MS = 10_000;
/** How many calls may wait for each that is out. */
const WAITING_FOR_EACH = 8;
const PAUSE_MS = 2_000;

type Call<T> = (signal: AbortSignal, heard: () => void) => Promise<T>;

/** A call with all its attempts. */
interface Attempting<T> {
  readonly call: Call<T>;
  readonly patience: Patience;
  readonly pauseMs: number;
  /** Once a text was heard there is no second attempt: it would be heard twice. */
  wasHeard: boolean;
}

/** A model that is waited for no longer than told, asked again when that may help, and left alone when it is ill. */
export class ResilientModel extends LanguageModel {
  readonly kind: string;
  readonly #places;
  readonly #circuit;

  constructor(private readonly model: LanguageModel, private readonly limits: Limits) {
    super();
    this.kind = model.kind;
    this.#places = bulkhead(limits.concurrency, limits.concurrency * WAITING_FOR_EACH);
    this.#circuit = circuitBreaker(handleWhen((error) => error instanceof ModelFailure && error.isIllness), {
      halfOpenAfter: limits.restMs ?? REST_MS, breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
    });
  }

  /** Whether it is left alone now. */
  get isResting(): boolean {
    return this.#circuit.state !== CircuitState.Closed;
  }

  override generate(request: ModelRequest): Promise<Generation> {
    return this.#attempt(request, (signal) => this.model.generate({ ...request, signal }));
  }

  override stream(request: ModelRequest, hear: HearText): Promise<Generation> {
    return this.#attempt(request, (signal, heard) => this.model.stream({ ...request, signal }, (text) => {
      if (signal.aborted) return undefined;
      heard();
      return hear(text);
    }));
  }

  override embed(request: EmbedRequest): Promise<Embedding> {
    return this.#attempt(request, (signal) => this.model.embed({ ...request, signal }));
  }

  async #attempt<T>({ withinMs, signal, pauseMs = PAUSE_MS }: { withinMs?: number | undefined; signal?: AbortSignal | undefined; pauseMs?: number | undefined }, call: Call<T>): Promise<T> {
    const attempting: Attempting<T> = { call, patience: new Patience(withinMs ?? this.limits.timeoutMs, signal), pauseMs, wasHeard: false };
    const policy = retry(handleWhen((error: unknown) => mayHelp(error, attempting)), { maxAttempts: AGAIN, backoff: new DelegateBackoff(({ attempt, result }) => delayBefore(attempt, result)) });
    try {
      return await attempting.patience.wait((given) => policy.execute(({ attempt }) => this.#places.execute(() => this.#once(attempt, attempting), given), given));
    } catch (error) {
      throw told(error);
    } finally {
      attempting.patience.end();
    }
  }

  /** Who comes while it is tried whether the model is well again does not wait for the outcome. */
  async #once<T>(attempt: number, attempting: Attempting<T>): Promise<T> {
    if (this.#circuit.state === CircuitState.HalfOpen) throw new BrokenCircuitError();
    const { patience, call, pauseMs } = attempting;
    const own = new Patience(attempt === 0 ? patience.leftMs * FIRST_PART : patience.leftMs, patience.signal);
    const heard = () => {
      if (!attempting.wasHeard) patience.renew(LONGEST_STREAM_MS);
      attempting.wasHeard = true;
      own.renew(pauseMs);
    };
    try {
      return await this.#circuit.execute(() => own.wait((signal) => call(signal, heard)));
    } finally {
      own.end();
    }
  }
}

/** A stream that goes on is not waited for without end. */
const LONGEST_STREAM_MS = 60_000;

function mayHelp(error: unknown, { patience, wasHeard }: Pick<Attempting<unknown>, 'patience' | 'wasHeard'>): boolean {
  return error instanceof ModelFailure && error.isPassing && !wasHeard && !patience.signal.aborted && (error.retryAfterMs ?? 0) < patience.leftMs;
}

/** What the provider asks for, else twice as long each time; a part by chance, so that many do not come back at once. */
function delayBefore(attempt: number, result: FailureReason<unknown>): number {
  const asked = 'error' in result && result.error instanceof ModelFailure ? result.error.retryAfterMs ?? 0 : 0;
  return asked + BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + Math.random());
}

function told(error: unknown): unknown {
  if (error instanceof BrokenCircuitError) return new ModelFailure('resting', 'The model failed too often just now.');
  if (error instanceof BulkheadRejectedError) return new ModelFailure('busy', 'Too many calls wait for the model.');
  if (error instanceof TaskCancelledError) return new ModelFailure('aborted', 'The call was given up.');
  return error;
}

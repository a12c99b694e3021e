import type { ErrorCode } from '@csa/contracts';
import { AppError } from '@csa/platform';

/**
 * Why a model gave no answer; the whole list.
 *
 * - `limited`: the provider wants fewer calls (429)
 * - `unavailable`: it cannot be reached, or fails on its side (5xx)
 * - `timeout`: no answer, or no further text, in time
 * - `cut`: a stream ended in the middle
 * - `malformed`: the answer cannot be read, or has not the form asked for
 * - `empty`: an answer without text and without tool calls
 * - `rejected`: the provider does not accept the request (other 4xx: key, model name, length)
 * - `busy`: too many calls wait already
 * - `resting`: it failed so often just now that it is left alone for a while
 * - `too_expensive`: the cap on spending is reached
 * - `aborted`: whoever asked does not want the answer any more
 */
export type FailureKind = 'limited' | 'unavailable' | 'timeout' | 'cut' | 'malformed' | 'empty' | 'rejected' | 'busy' | 'resting' | 'too_expensive' | 'aborted';

const codes: Readonly<Record<FailureKind, ErrorCode>> = {
  limited: 'limited', busy: 'limited', too_expensive: 'limited', timeout: 'timeout', aborted: 'timeout',
  unavailable: 'unavailable', resting: 'unavailable', cut: 'unavailable', malformed: 'unavailable', empty: 'unavailable', rejected: 'unavailable',
};

/** Asking the same model again may help. */
const passing: ReadonlySet<FailureKind> = new Set(['limited', 'unavailable', 'timeout', 'cut', 'malformed', 'empty']);
/** The model, or the way to it, is ill; what a request itself is to blame for says nothing about the next one. */
const illness: ReadonlySet<FailureKind> = new Set(['unavailable', 'timeout', 'cut']);

/** A model that gave no answer. Its message repeats nothing that a customer or the model wrote. */
export class ModelFailure extends AppError {
  /** How long the provider wants to be left alone, in milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(readonly kind: FailureKind, message: string, options: { retryAfterMs?: number | null; cause?: unknown } = {}) {
    super(codes[kind], message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'ModelFailure';
    this.retryAfterMs = options.retryAfterMs ?? null;
  }

  get isPassing(): boolean {
    return passing.has(this.kind);
  }

  get isIllness(): boolean {
    return illness.has(this.kind);
  }
}

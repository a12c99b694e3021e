import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ModelFailure } from '../model-failure.js';

/** What went wrong, whatever the client or the network throws. A time-out that was set as the reason of an abort is told as such. */
export function failureOf(error: unknown, signal: AbortSignal | undefined): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (signal?.aborted === true) return signal.reason instanceof ModelFailure ? signal.reason : new ModelFailure('aborted', 'The call was given up.', { cause: error });
  if (error instanceof APIUserAbortError) return new ModelFailure('aborted', 'The call was given up.');
  if (error instanceof APIConnectionTimeoutError) return new ModelFailure('timeout', 'The model did not answer in time.');
  if (error instanceof APIConnectionError) return new ModelFailure('unavailable', 'The model cannot be reached.', { cause: error.cause });
  if (error instanceof APIError) return statusFailure(error as FailedStatus);
  return isBrokenOff(error) ? new ModelFailure('cut', 'The answer broke off.') : new ModelFailure('malformed', 'The model’s answer cannot be read.', { cause: error });
}

interface FailedStatus {
  readonly status: number | undefined;
  readonly headers: Headers | undefined;
  readonly message: string;
}

function statusFailure({ status, headers, message }: FailedStatus): ModelFailure {
  if (status === 429) return new ModelFailure('limited', 'The provider wants fewer calls.', { retryAfterMs: retryAfterOf(headers, Date.now()) });
  // An error in the middle of a stream has no status.
  if (status === undefined) return new ModelFailure('cut', 'The provider broke the answer off.');
  if (status === 408) return new ModelFailure('timeout', 'The provider did not answer in time.');
  if (status >= 500) return new ModelFailure('unavailable', `The provider failed with ${status}.`, { retryAfterMs: retryAfterOf(headers, Date.now()) });
  return new ModelFailure('rejected', `The provider refused the request with ${status}.`, { cause: new Error(message.slice(0, 200)) });
}

/** Seconds, or a date (RFC 9110, 10.2.3); OpenAI's own `retry-after-ms` is finer. Null when it is missing or cannot be read. */
export function retryAfterOf(headers: Headers | undefined, now: number): number | null {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(milliseconds)) return Math.max(0, milliseconds);
  const text = headers?.get('retry-after') ?? null;
  if (text === null) return null;
  const at = Number.isFinite(Number(text)) ? now + Number(text) * 1_000 : Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** Undici tells a line that was cut in the middle of a body by a plain TypeError that says `terminated`. */
function isBrokenOff(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { message, code } = error as { message?: unknown; code?: unknown };
  return message === 'terminated' || (typeof code === 'string' && /^(ECONN|EPIPE|UND_ERR)/.test(code));
}

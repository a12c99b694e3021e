import { z } from 'zod';

/**
 * Why a call failed; the whole list. Each code has one HTTP status and one socket error in the gateway.
 *
 * - `invalid`: the input breaks its schema or a rule; `issues` names each field
 * - `unauthenticated`: nobody is signed in, or the token is not valid
 * - `forbidden`: signed in, but this role may not do this
 * - `not_found`: it is not there, or it belongs to somebody else
 * - `conflict`: it changed meanwhile, or its state does not allow this
 * - `limited`: too many or too large; try later
 * - `timeout`: the owner did not answer in time; the effect may still happen
 * - `unavailable`: nobody answers this request now
 * - `internal`: a fault; no detail crosses the wire
 */
export const ErrorCode = z.enum([
  'invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict', 'limited', 'timeout', 'unavailable', 'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** One bad field. `path` is dotted (`entries.0.question`); `message` says what is expected, never the offending value. */
export const ErrorIssue = z.object({ path: z.string(), message: z.string() });
export type ErrorIssue = z.infer<typeof ErrorIssue>;

/** An error as it crosses the wire. */
export const WireError = z.object({
  code: ErrorCode,
  message: z.string(),
  issues: z.array(ErrorIssue).optional(),
});
export type WireError = z.infer<typeof WireError>;

import type { ErrorCode, ErrorIssue, WireError } from '@csa/contracts';
import type { z } from 'zod';
import { isOutOfReach } from './database/out-of-reach.js';

/** An unexpected outcome with a code of the closed list; expected outcomes are values. */
export class AppError extends Error {
  readonly issues: readonly ErrorIssue[];

  constructor(readonly code: ErrorCode, message: string, options: { issues?: readonly ErrorIssue[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.issues = options.issues ?? [];
  }
}

/** Says which fields break a schema, by path, without repeating what was sent. */
export function invalidInput(error: z.ZodError, message = 'The input is not valid.'): AppError {
  const issues = error.issues.flatMap(issuesOf).slice(0, 50);
  return new AppError('invalid', message, { issues });
}

const LONGEST_PATH = 200;

function issuesOf(issue: z.core.$ZodIssue): ErrorIssue[] {
  const pathTo = (...more: string[]): string => [...issue.path.map(String), ...more].join('.').slice(0, LONGEST_PATH);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: pathTo(key), message: 'is not a known field' }));
  return [{ path: pathTo(), message: issue.message }];
}

/** What crosses the wire: a known error as it is, a database that is away as `unavailable`, anything else as `internal` without detail. */
export function toWireError(error: unknown): WireError {
  if (isOutOfReach(error)) return { code: 'unavailable', message: 'The data cannot be reached now. Try again soon.' };
  if (!(error instanceof AppError)) return { code: 'internal', message: 'Something went wrong on our side.' };
  const issues = error.issues.length > 0 ? { issues: [...error.issues] } : {};
  return { code: error.code, message: error.message, ...issues };
}

export function fromWireError(error: WireError): AppError {
  return new AppError(error.code, error.message, { issues: error.issues });
}

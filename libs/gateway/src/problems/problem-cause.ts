import { AppError, toWireError } from '@csa/platform';
import { HttpException } from '@nestjs/common';
import { kindOfStatus, RequestProblem } from './problem.js';
import type { ProblemCause, ProblemKind } from './problem.js';

/** Sentences for errors of the HTTP server, whose own texts name internals. */
const doorSentences: Partial<Record<ProblemKind, string>> = {
  malformed: 'The request cannot be read as HTTP with a JSON body.',
  not_found: 'There is nothing at this address.',
  too_large: 'The request is too large.',
  address_too_long: 'The address is too long.',
  unsupported_media_type: 'This content type is not understood here.',
  limited: 'Too many requests. Try again later.',
};

/** What an error of any origin means to the client. Whatever is not known is `internal`. */
export function causeOf(error: unknown): ProblemCause {
  if (error instanceof RequestProblem) return { kind: error.kind, detail: error.message, issues: error.issues };
  if (error instanceof AppError) return { kind: error.code, detail: error.message, issues: error.issues };
  const { code, message } = toWireError(error);
  if (code !== 'internal') return { kind: code, detail: message };
  const status = statusOf(error);
  const kind = status === undefined ? 'internal' : kindOfStatus(status);
  return { kind, detail: doorSentences[kind] ?? 'The request could not be served.' };
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
}

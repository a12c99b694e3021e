import type { ErrorIssue } from '@csa/contracts';
import { ErrorCode as ErrorCodes } from '@csa/contracts';
import { z } from 'zod';

/** What can go wrong at the door, beside the codes that services answer with. */
export const ProblemKind = z.enum([
  ...ErrorCodes.options,
  'malformed', 'method_not_allowed', 'precondition_failed', 'too_large', 'address_too_long', 'unsupported_media_type',
]);
export type ProblemKind = z.infer<typeof ProblemKind>;

interface ProblemClass {
  readonly status: number;
  readonly title: string;
}

/** The one table from what went wrong to an HTTP status. */
export const problemClasses: Readonly<Record<ProblemKind, ProblemClass>> = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'Conflict' },
  precondition_failed: { status: 412, title: 'Changed meanwhile' },
  too_large: { status: 413, title: 'Too large' },
  address_too_long: { status: 414, title: 'Address too long' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  invalid: { status: 422, title: 'The input is not valid' },
  limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available now' },
  timeout: { status: 504, title: 'No answer in time' },
};

/** After how many seconds sending the same again may help; undefined where it does not. Limits tell their own time. */
export function retryAfterOf(kind: ProblemKind): number | undefined {
  return kind === 'unavailable' || kind === 'timeout' ? 2 : undefined;
}

/** An error body after RFC 9457 (https://www.rfc-editor.org/rfc/rfc9457). It never repeats what was sent. */
export const Problem = z
  .object({
    type: z.string().describe('Names the kind of problem; it stays the same while titles may change.'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().describe('The path that was asked for.'),
    request_id: z.string().describe('Quote it when you ask for help; it is in our logs.'),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).describe('Each bad field; empty when no single field is to blame.'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** What went wrong at the door itself. `headers` go with the answer, such as `Allow`. */
export class RequestProblem extends Error {
  constructor(
    readonly kind: ProblemKind,
    detail: string,
    readonly issues: readonly ErrorIssue[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = 'RequestProblem';
  }
}

export interface ProblemPlace {
  readonly instance: string;
  readonly requestId: string;
}

/** What is known of an error before it is written down. */
export interface ProblemCause {
  readonly kind: ProblemKind;
  readonly detail: string;
  readonly issues?: readonly ErrorIssue[];
}

export function problemOf(cause: ProblemCause, place: ProblemPlace): Problem {
  const { status, title } = problemClasses[cause.kind];
  return {
    type: typeOf(cause.kind),
    title,
    status,
    detail: cause.kind === 'internal' ? 'The request could not be served. It was noted under its request id.' : cause.detail,
    instance: place.instance,
    request_id: place.requestId,
    errors: (cause.issues ?? []).map((issue) => ({ path: wirePath(issue.path), message: issue.message })),
  };
}

export function typeOf(kind: ProblemKind): string {
  return `urn:customer-support-agent:problem:${kind.replaceAll('_', '-')}`;
}

/** Services name fields as the code does; clients know them in snake_case, and a customer as `user_id`. */
export function wirePath(path: string): string {
  return path
    .split('.')
    .map((part) => (part === 'customerId' ? 'user_id' : part.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)))
    .join('.');
}

/** The kind an HTTP status stands for, for errors that the HTTP server itself raises. */
export function kindOfStatus(status: number): ProblemKind {
  const found = ProblemKind.options.find((kind) => problemClasses[kind].status === status);
  if (found) return found;
  return status >= 400 && status < 500 ? 'malformed' : 'internal';
}


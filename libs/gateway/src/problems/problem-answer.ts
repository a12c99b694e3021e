import type { FastifyReply, FastifyRequest } from 'fastify';
import { tooLargeAt } from '../rest/body-limit.js';
import { causeOf } from './problem-cause.js';
import { problemOf, RequestProblem, retryAfterOf } from './problem.js';
import type { ProblemCause } from './problem.js';

/** Writes an error down as the answer to a request. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent) return;
  const cause = causeAt(request, error);
  const problem = problemOf(cause, { instance: pathOf(request), requestId: request.id });
  if (cause.kind === 'unauthenticated') reply.header('www-authenticate', 'Bearer');
  const retryAfter = retryAfterOf(cause.kind);
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  if (error instanceof RequestProblem) reply.headers(error.headers);
  void reply
    .code(problem.status)
    .header('x-request-id', request.id)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** What is too large is so at one address, which has its own limit. */
function causeAt(request: FastifyRequest, error: unknown): ProblemCause {
  const cause = causeOf(error);
  return cause.kind === 'too_large' && !(error instanceof RequestProblem) ? { ...cause, detail: tooLargeAt(request) } : cause;
}

/** Longer paths are cut; nothing that exists here is so long. */
const MAX_INSTANCE = 300;

/** The path without its query, which may hold a token. */
export function pathOf(request: FastifyRequest): string {
  return (request.url.split('?', 1)[0] ?? '/').slice(0, MAX_INSTANCE);
}

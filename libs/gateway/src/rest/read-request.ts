import { invalidInput } from '@csa/platform';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RequestProblem } from '../problems/problem.js';
import { unsafePlace } from './text-safety.js';
import { consumedTypes } from './route.js';
import type { Route } from './route.js';

/** The checked parts of a request. */
export interface RequestInput {
  readonly params: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body: unknown;
}

/** Checks a request against its route; every bad field is named at once. */
export function readRequest(route: Route, request: Pick<FastifyRequest, 'params' | 'query' | 'body' | 'headers'>): RequestInput {
  refuseForeignContent(route, request.headers['content-type']);
  refuseUnsafeText([request.params, request.query, request.body]);
  const body = route.body ? (request.body ?? {}) : undefined;
  const parts = [
    route.params.safeParse(request.params ?? {}),
    route.query.safeParse(request.query ?? {}),
    (route.body ?? z.unknown()).safeParse(body),
  ] as const;
  const issues = parts.flatMap((part) => part.error?.issues ?? []);
  if (issues.length > 0) throw invalidInput(new z.ZodError(issues), 'The request has fields that are not valid.');
  const [params, query, read] = parts;
  return { params: params.data ?? {}, query: query.data ?? {}, body: read.data };
}

function refuseForeignContent(route: Route, contentType: string | undefined): void {
  if (route.body === undefined || contentType === undefined) return;
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const consumed = consumedTypes(route);
  if (consumed.includes(mediaType)) return;
  throw new RequestProblem('unsupported_media_type', `Send ${consumed.join(' or ')}.`);
}

function refuseUnsafeText(parts: readonly unknown[]): void {
  for (const part of parts) {
    const issue = unsafePlace(part);
    if (issue) throw new RequestProblem('invalid', 'The request holds text or structure that is not allowed.', [issue]);
  }
}

import type { Principal } from '@csa/contracts';
import { newTraceparent } from '@csa/platform';
import type { FastifyRequest } from 'fastify';
import type { Claim } from '../identity/speaker.js';
import type { RequestInput } from './read-request.js';

/** Who acts on addresses that are open to everybody. */
export const nobody: Principal = { role: 'nobody', id: 'nobody', tenantId: 'default' };

/** The customer a request names: in its path, else in its query or body. */
export function claimOf(input: RequestInput): Claim {
  const inPath = userIdIn(input.params);
  if (inPath !== undefined) return { userId: inPath, in: 'address' };
  return { userId: userIdIn(input.body) ?? userIdIn(input.query), in: 'data' };
}

/** What an address that is answered needs at its end so that the same caller finds it: partners name the customer there, too. */
export function namedFor({ role, customerId }: Principal): string {
  return role === 'partner' && customerId !== undefined ? `?user_id=${encodeURIComponent(customerId)}` : '';
}

function userIdIn(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null || !('user_id' in part)) return undefined;
  return typeof part.user_id === 'string' ? part.user_id : undefined;
}

/** A header that was given once. */
export function headerOf(request: Pick<FastifyRequest, 'headers'>, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** The token of `Authorization: Bearer …`, or the key of `X-API-Key`. */
export function tokenOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  const bearer = /^Bearer +(\S+) *$/i.exec(headerOf(request, 'authorization') ?? '');
  return bearer?.[1] ?? headerOf(request, 'x-api-key');
}

/** The caller's place in a trace, when it is well-formed (https://www.w3.org/TR/trace-context/); else a new one. */
export function traceparentOf(request: Pick<FastifyRequest, 'headers'>): string {
  const given = headerOf(request, 'traceparent');
  return given !== undefined && /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/.test(given) ? given : newTraceparent();
}

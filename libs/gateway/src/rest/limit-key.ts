import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { Speakers } from '../identity/speakers.js';
import { claimOf } from './request-facts.js';

/**
 * Whose requests are counted together: those of one proven principal (of a partner, its key); else those from one address, in open mode for
 * each claimed customer. A wrong token counts for the address, so that guessing is slow.
 */
export async function limitKeyOf(request: FastifyRequest, speakers: Speakers): Promise<string> {
  const address = normalizeIP(request.ip);
  try {
    const speaker = await speakers.of(request);
    if (speaker.kind === 'known' || speaker.kind === 'partner') return `principal ${speaker.principal.role} ${speaker.principal.id}`;
    if (speaker.kind === 'nobody') return `address ${address}`;
    const claim = claimOf({ params: record(request.params), query: record(request.query), body: request.body });
    return `address ${address} ${(claim.userId ?? '').slice(0, 128)}`;
  } catch {
    return `address ${address}`;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

import { normalizeIP } from '@fastify/rate-limit';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { KEY_PREFIX } from '../partners/partner-key.js';
import { PartnerKeyVerifier } from '../partners/partner-key.verifier.js';
import { tokenOf } from '../rest/request-facts.js';
import { Identity } from './identity.service.js';
import type { Speaker } from './speaker.js';

/** Who speaks in a request; its token or API key is checked once, however often this is asked. */
@Injectable()
export class Speakers {
  readonly #known = new WeakMap<FastifyRequest, Promise<Speaker>>();

  constructor(
    private readonly identity: Identity,
    private readonly partnerKeys: PartnerKeyVerifier,
  ) {}

  of(request: FastifyRequest): Promise<Speaker> {
    const known = this.#known.get(request) ?? this.tell(request);
    this.#known.set(request, known);
    return known;
  }

  /** A key is checked in open mode too, where nobody needs one: what works with it there works elsewhere. */
  private async tell(request: FastifyRequest): Promise<Speaker> {
    const token = tokenOf(request);
    if (!token?.startsWith(KEY_PREFIX)) return this.identity.speakerOf(token);
    const { keyId, tenantId, scopes, customers } = await this.partnerKeys.verify(token, normalizeIP(request.ip));
    return { kind: 'partner', principal: { role: 'partner', id: keyId, tenantId }, scopes, customers };
  }
}

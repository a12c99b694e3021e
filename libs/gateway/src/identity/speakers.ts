import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { tokenOf } from '../rest/request-facts.js';
import { Identity } from './identity.service.js';
import type { Speaker } from './speaker.js';

/** Who speaks in a request; its token is checked once, however often this is asked. */
@Injectable()
export class Speakers {
  readonly #known = new WeakMap<FastifyRequest, Promise<Speaker>>();

  constructor(private readonly identity: Identity) {}

  of(request: FastifyRequest): Promise<Speaker> {
    const known = this.#known.get(request) ?? this.identity.speakerOf(tokenOf(request));
    this.#known.set(request, known);
    return known;
  }
}

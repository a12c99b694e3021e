import type { Principal } from '@csa/contracts';
import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Route } from './route.js';

/** One request, checked: what a controller method is given. */
export interface Exchange<R extends Route = Route> {
  readonly params: z.output<R['params']>;
  readonly query: z.output<R['query']>;
  readonly body: z.output<NonNullable<R['body']>>;
  readonly principal: Principal;
  /** Header by its name in lower case; undefined when absent or given twice. */
  readonly header: (name: string) => string | undefined;
  /** The client's `Idempotency-Key` made unique to who sent it; hand it to owners that keep effect keys. */
  readonly effectKey: string | undefined;
}

/** An answer with another status or with headers. A plain object is an answer too. */
export class Answered<T> {
  constructor(
    readonly body: T,
    readonly more: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {}
}

/** One of the route's other answers; its body is checked against what the route declares for the status. */
export class OtherAnswered extends Answered<unknown> {
  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(body, { status, headers });
  }
}

export type AnswerOf<R extends Route> = z.input<R['answer']>;

const exchanges = new WeakMap<FastifyRequest, Exchange>();

export function keepExchange(request: FastifyRequest, exchange: Exchange): void {
  exchanges.set(request, exchange);
}

/** Hands the checked request to the method. */
export const Received = createParamDecorator((_data: unknown, context: ExecutionContext): Exchange => {
  const exchange = exchanges.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (!exchange) throw new Error('a method was called that no route was declared for');
  return exchange;
});

import type { Principal } from '@csa/contracts';
import { AppError, requireRole, runInCall } from '@csa/platform';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { IdempotencyService } from '../idempotency/idempotency.service.js';
import { guest, localOperator, noClaim, principalOf, requireScope } from '../identity/speaker.js';
import type { Speaker } from '../identity/speaker.js';
import { Speakers } from '../identity/speakers.js';
import { routeOf } from './answers.decorator.js';
import { Answered, keepExchange } from './exchange.js';
import { readRequest } from './read-request.js';
import type { RequestInput } from './read-request.js';
import { claimOf, headerOf, nobody, traceparentOf } from './request-facts.js';
import { isOfCustomer } from './route.js';
import type { Route } from './route.js';

/** The way of every request: who speaks, what is asked, once per key, and only what the route promises goes out. */
@Injectable()
export class RouteInterceptor implements NestInterceptor {
  constructor(
    private readonly speakers: Speakers,
    private readonly idempotency: IdempotencyService,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = routeOf(context.getHandler());
    if (!route) throw new Error('a method answers requests that no route was declared for');
    const http = context.switchToHttp();
    return from(this.serve(route, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), next));
  }

  private async serve(route: Route, request: FastifyRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const speaker = await this.speakerFor(route, request);
    const input = readRequest(route, request);
    const principal = principalFor(route, speaker, input);
    const attempt = this.idempotency.attemptOf(route, request, principal);
    keepExchange(request, { ...input, principal, effectKey: attempt?.effectKey, header: (name) => headerOf(request, name) });
    const call = { principal, requestId: request.id, traceparent: traceparentOf(request) };
    const answered = await runInCall(call, () => this.idempotency.once(attempt, () => answerOf(route, next)));
    reply.code(answered.more.status ?? route.status);
    reply.headers(answered.more.headers ?? {});
    return answered.body;
  }

  /**
   * Open addresses take no notice of a token, not even of a wrong one. Without a token, the rest is
   * refused before it is read, and so is a key that lacks the scope.
   */
  private async speakerFor(route: Route, request: FastifyRequest): Promise<Speaker> {
    if (route.access === 'open') return { kind: 'nobody' };
    const speaker = await this.speakers.of(request);
    if (speaker.kind === 'nobody') principalOf(speaker, { userId: undefined, in: 'data' }, () => localOperator);
    if (speaker.kind === 'partner') requireScope(speaker, route.scope);
    return speaker;
  }
}

/** Staff acts as itself: the customer in the address of a staff's route is whom it is about, not who asks. */
function principalFor(route: Route, speaker: Speaker, input: RequestInput): Principal {
  if (route.access === 'open') return nobody;
  const claim = route.access === 'staff' || route.access === 'admin' ? noClaim : claimOf(input);
  const principal = principalOf(speaker, claim, () => unclaimed(route, input));
  if (speaker.kind === 'partner') refuseUnnamed(route, principal);
  else requireRoleOf(route, principal);
  return principal;
}

/** What a partner may is said by its key's scopes; see `requireScope`. */
function requireRoleOf({ access }: Route, principal: Principal): void {
  if (access === 'staff') requireRole(principal, 'agent', 'supervisor', 'admin');
  if (access === 'editor') requireRole(principal, 'admin', 'supervisor');
  if (access === 'admin') requireRole(principal, 'admin');
}

/** A key is of no customer: without a name, services could not tell whose data it is about. */
function refuseUnnamed(route: Route, { customerId }: Principal): void {
  if (customerId !== undefined || !isOfCustomer(route)) return;
  throw new AppError('invalid', 'With an API key, name the customer.', { issues: [{ path: 'user_id', message: 'is required with an API key' }] });
}

/** Who acts in open mode when the request names no customer. */
function unclaimed(route: Route, input: RequestInput): Principal {
  if (!route.takesGuests) return localOperator;
  const { session_id: sessionId } = input.body as { session_id?: string };
  return guest(sessionId);
}

async function answerOf(route: Route, next: CallHandler): Promise<Answered<unknown>> {
  const value: unknown = await lastValueFrom(next.handle());
  const answered = value instanceof Answered ? (value as Answered<unknown>) : new Answered<unknown>(value);
  if (answered.body instanceof StreamableFile) return answered;
  const status = answered.more.status ?? route.status;
  const declared = status === route.status ? route.answer : route.otherAnswers[status]?.answer;
  if (declared === undefined && answered.body === undefined) return answered;
  const checked = (declared ?? z.never()).safeParse(answered.body);
  if (checked.success) return new Answered<unknown>(checked.data, answered.more);
  throw new Error(`The answer of ${route.method} ${route.path} is not as declared: ${checked.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`);
}

import { createHash } from 'node:crypto';
import type { Principal } from '@csa/contracts';
import { Clock, Log } from '@csa/platform';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RequestProblem } from '../problems/problem.js';
import { Answered } from '../rest/exchange.js';
import { headerOf } from '../rest/request-facts.js';
import type { Route } from '../rest/route.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';
import type { KeyPlace } from './idempotency-keys.repository.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Longer than any request takes; a request that ends without a trace keeps its key for so long. */
const AT_WORK_MS = 60_000;
const SWEEP_MS = 60 * 60 * 1_000;

/** One request that came with a key. */
export interface Attempt extends KeyPlace {
  readonly fingerprint: string;
  /** For owners that keep effects by key, longer than a day; the same for the same sender, key and request. */
  readonly effectKey: string;
}

/** Makes sending a write again harmless: for a day, the same key gets the same answer. */
@Injectable()
export class IdempotencyService implements OnApplicationBootstrap, OnApplicationShutdown {
  #sweep: NodeJS.Timeout | undefined;

  constructor(
    private readonly keys: IdempotencyKeysRepository,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.#sweep = setInterval(() => void this.forgetExpired(), SWEEP_MS);
    this.#sweep.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#sweep);
  }

  /** The attempt a request makes, or undefined when it has no key or its route takes none. */
  attemptOf(route: Route, request: FastifyRequest, principal: Principal): Attempt | undefined {
    const key = headerOf(request, 'idempotency-key');
    if (!route.keyed || key === undefined) return undefined;
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw new RequestProblem('invalid', 'The Idempotency-Key is not valid.', [{ path: 'Idempotency-Key', message: 'must be 1–200 visible ASCII characters' }]);
    }
    const sender = `${principal.role}:${principal.id}`;
    const [path, query] = request.url.split('?', 2);
    const fingerprint = sha256([request.method, path, request.body ?? null, ...(query === undefined ? [] : [query])]);
    return { tenantId: principal.tenantId, sender, key, fingerprint, effectKey: `rest:${sha256([principal.tenantId, sender, key, fingerprint])}` };
  }

  /** Does the work once for an attempt; the answer kept from an earlier time is given again. */
  async once(attempt: Attempt | undefined, work: () => Promise<Answered<unknown>>): Promise<Answered<unknown>> {
    if (!attempt) return work();
    const now = this.clock.now();
    const claimed = await this.keys.claim({ ...attempt, now, lockedUntil: later(now, AT_WORK_MS), expiresAt: later(now, DAY_MS) });
    if (!claimed) return this.earlierAnswer(attempt);
    try {
      const answered = await work();
      if (isFinal(answered)) await this.keys.keepAnswer(attempt, { status: answered.more.status ?? 0, headers: answered.more.headers ?? {}, body: answered.body ?? null });
      else await this.keys.release(attempt);
      return answered;
    } catch (error) {
      await this.keys.release(attempt);
      throw error;
    }
  }

  private async earlierAnswer(attempt: Attempt): Promise<Answered<unknown>> {
    const kept = await this.keys.find(attempt);
    if (kept && kept.fingerprint !== attempt.fingerprint) {
      throw new RequestProblem('invalid', 'This Idempotency-Key was used for another request.', [{ path: 'Idempotency-Key', message: 'must be new for another request' }]);
    }
    if (!kept?.answer) throw new RequestProblem('conflict', 'A request with this Idempotency-Key is being worked on.', [], { 'retry-after': '1' });
    const { status, headers, body } = kept.answer;
    return new Answered(body, { ...(status === 0 ? {} : { status }), headers: { ...headers, 'idempotency-replayed': 'true' } });
  }

  private async forgetExpired(): Promise<void> {
    try {
      await this.keys.forgetExpired(this.clock.now());
    } catch (error) {
      this.log.warn('expired idempotency keys were not removed', { error });
    }
  }
}

/** A stream cannot be kept, and "still working" is no answer yet. */
function isFinal(answered: Answered<unknown>): boolean {
  return !(answered.body instanceof StreamableFile) && answered.more.status !== 202;
}

function later(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}

function sha256(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

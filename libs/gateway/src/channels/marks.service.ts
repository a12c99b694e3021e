import { MarkFeed } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { Bus, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';

/** What comes within this time is kept by one request a conversation, in milliseconds. */
const GATHER_MS = 250;

interface MarkedPlace {
  readonly customerId: string;
  readonly sessionId: string;
}

interface Due extends MarkedPlace {
  readonly principal: Principal;
  delivered: number;
  read: number;
}

/** Gathers what clients say they have got and read. A mark that cannot be kept is no loss: the next one says more. */
@Injectable()
export class Marks implements BeforeApplicationShutdown {
  readonly #due = new Map<string, Due>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly log: Log,
  ) {}

  mark(principal: Principal, { customerId, sessionId }: MarkedPlace, { delivered = 0, read = 0 }: { delivered?: number; read?: number }): void {
    const key = JSON.stringify([principal.tenantId, principal.role, principal.id, customerId, sessionId]);
    const due = this.#due.get(key) ?? { principal, customerId, sessionId, delivered: 0, read: 0 };
    due.delivered = Math.max(due.delivered, delivered);
    due.read = Math.max(due.read, read);
    this.#due.set(key, due);
    this.#timer ??= setTimeout(() => { void this.keep(); }, GATHER_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.keep();
  }

  /** Hands on what was gathered. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const all = [...this.#due.values()];
    this.#due.clear();
    await Promise.all(all.map(({ principal, ...marks }) => this.bus.call(MarkFeed, marks, { principal }).catch((error: unknown) => {
      this.log.debug('marks were not kept', { error });
    })));
  }
}

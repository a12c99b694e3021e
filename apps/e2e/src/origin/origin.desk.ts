import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { z } from 'zod';
import { RestStaff, RestVisitor, WebSocketVisitor } from '../doors/index.js';
import type { Answer, DoorOptions } from '../doors/index.js';
import type { System } from '../system/index.js';

/** The reply of POST /chat, as far as cases look at it. */
export const Reply = z.looseObject({
  message: z.string(), intent: z.string(), sentiment: z.string(), sentiment_polarity: z.number(), frustration_score: z.number(),
  sources: z.array(z.string()), citations: z.array(z.object({ title: z.string(), quote: z.string() })),
  escalated: z.boolean(), ticket_created: z.string().nullable(), session_id: z.string(), message_id: z.string(), owner: z.string(),
});
export type Reply = z.output<typeof Reply>;

const Analysis = z.looseObject({
  label: z.string(), polarity: z.number(), frustration_score: z.number(), keywords: z.array(z.string()), trend: z.string(),
  intent: z.string(), escalate: z.boolean(), reason: z.string(),
});
export type Analysis = z.output<typeof Analysis>;

const History = z.object({
  user_id: z.string(), count: z.number(),
  messages: z.array(z.looseObject({ id: z.string(), session_id: z.string(), role: z.string(), content: z.string() })),
});
export type History = z.output<typeof History>;

/** Customers whose accounts are shipped; everybody else in the cases is somebody new. */
const KNOWN_CUSTOMER = /^user_00\d$/;

/** Where cases are observed from: the doors, with customers of each case's own. */
export class OriginDesk {
  readonly #run = randomUUID().slice(0, 8);
  readonly #visitors = new Map<string, RestVisitor>();
  readonly staff: RestStaff;

  constructor(readonly system: System) {
    this.staff = new RestStaff(system, 'admin');
  }

  /** The customer that a case means: nobody else's, in this run or in another case, unless their account is shipped. */
  customer(caseId: string, name = 'guest'): string {
    return KNOWN_CUSTOMER.test(name) ? name : `${name.replaceAll(/[^\w-]/g, '')}.${caseId}.${this.#run}`;
  }

  /** The customer at the REST door, who comes by another gateway each time. */
  as(customerId: string): RestVisitor {
    const visitor = this.#visitors.get(customerId) ?? new RestVisitor(this.system, customerId);
    this.#visitors.set(customerId, visitor);
    return visitor;
  }

  enter(customerId: string, options: DoorOptions = {}): Promise<WebSocketVisitor> {
    return WebSocketVisitor.enter(this.system, customerId, options);
  }

  /** Says something; without a session the customer's latest conversation goes on. 200 also means: within 30 s. */
  async chat(customerId: string, content: string, sessionId?: string): Promise<Reply> {
    const { status, body } = await this.as(customerId).send('POST', '/chat', { user_id: customerId, content, ...(sessionId ? { session_id: sessionId } : {}) });
    expect({ status, body }).toMatchObject({ status: 200 });
    return Reply.parse(body);
  }

  async analyse(text: string, history: readonly string[] = []): Promise<Analysis> {
    const answer = await this.as(this.customer('analyse')).send('POST', '/analyze', { text, history });
    return Analysis.parse(expectStatus(answer, 200));
  }

  async history(customerId: string, query = ''): Promise<History> {
    return History.parse(expectStatus(await this.as(customerId).send('GET', `/users/${customerId}/history${query}`), 200));
  }
}

/** The body of an answer that has the status; otherwise its body stands in the failure. */
export function expectStatus({ status, body }: Answer, expected: number): unknown {
  expect({ status, body }).toMatchObject({ status: expected });
  return body;
}

/** What happens beside a reply, such as remembering, is waited for. Tells the last failure when it does not happen in time. */
export async function eventually(check: () => Promise<void>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() >= deadline) throw error;
      await pause(50);
    }
  }
}

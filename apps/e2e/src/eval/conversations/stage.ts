import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '@csa/testing';
import type { TestDatabase } from '@csa/testing';
import pg from 'pg';
import { z } from 'zod';
import { RestVisitor } from '../../doors/index.js';
import { TogetherSystem } from '../../system/together.system.js';
import type { ModelUse } from './results.js';
import type { Task } from './task.js';
import { readWorld } from './world.js';
import type { World } from './world.js';

const Opened = z.object({ ticket_id: z.string() });
const Reply = z.object({ message: z.string(), owner: z.string(), citations: z.array(z.object({ id: z.string() })) });

/** A customer of one task, with what was given made true, and the ids that stand for `{ticket1}` and `{other}` in what they say. */
export interface Customer {
  readonly id: string;
  readonly visitor: RestVisitor;
  readonly names: Readonly<Record<string, string>>;
}

/** The product in one process on a database of its own, where customers come and go. */
export class Stage {
  private constructor(private readonly system: TogetherSystem, private readonly owned: TestDatabase, private readonly database: pg.Pool) {}

  static async open(settings: Readonly<Record<string, string>>): Promise<Stage> {
    const owned = await createTestDatabase();
    const system = await TogetherSystem.start({ DATABASE_URL: owned.url, LOG_LEVEL: 'error', ...settings });
    return new Stage(system, owned, new pg.Pool({ connectionString: owned.url, max: 4 }));
  }

  /** Somebody new, for whom all that the task gives is true. */
  async enter(task: Task): Promise<Customer> {
    const id = `${task.id}.${randomUUID().slice(0, 8)}`;
    const visitor = new RestVisitor(this.system, id);
    if (task.given.account) await this.#openAccount(id, task.given.account);
    if (task.given.faq) await this.#expect(visitor, 'POST', '/knowledge/faqs', [{ id: `eval-${task.id}`, category: 'general', keywords: [], ...task.given.faq }]);
    const names: Record<string, string> = {};
    for (const [place, { subject, description, status, note }] of task.given.tickets.entries()) {
      const ticketId = await this.#openTicket(visitor, subject, description);
      names[`ticket${place + 1}`] = ticketId;
      if (note !== undefined) await this.#note(ticketId, note);
      for (const step of status === 'open' ? [] : status === 'closed' ? ['closed'] : ['resolved']) await this.#expect(visitor, 'PATCH', `/tickets/${ticketId}`, { status: step });
    }
    if (task.given.other) names['other'] = await this.#openTicket(new RestVisitor(this.system, `other.${randomUUID().slice(0, 8)}`), task.given.other.subject, 'Nobody else may read this.');
    return { id, visitor, names };
  }

  /** What the assistant answers; empty when it keeps silent. */
  async say({ id, visitor }: Customer, content: string): Promise<{ text: string; citations: string[] }> {
    const { body } = await visitor.send('POST', '/chat', { user_id: id, content });
    const { message, owner, citations } = Reply.parse(body);
    const { replies } = await this.world(id);
    const spoke = replies > (this.#spoken.get(id) ?? 0);
    this.#spoken.set(id, replies);
    return { text: spoke || owner === 'assistant' ? message : '', citations: citations.map((citation) => citation.id) };
  }

  /** Something is accepted and nobody answers. */
  world(customerId: string): Promise<World> {
    return readWorld(this.database, customerId);
  }

  /** What all customers together have asked of the model. */
  async modelUse(): Promise<ModelUse> {
    const { rows } = await this.database.query<ModelUse>(`
      SELECT coalesce(sum(calls), 0)::int AS calls, coalesce(sum(input_tokens), 0)::int AS "inputTokens", coalesce(sum(output_tokens), 0)::int AS "outputTokens",
        coalesce(sum(cost_micros), 0)::int AS "costMicros" FROM conversation.model_usage WHERE customer_id = ''`);
    return rows[0] ?? { calls: 0, inputTokens: 0, outputTokens: 0, costMicros: 0 };
  }

  async leave(task: Task): Promise<void> {
    if (task.given.faq) await new RestVisitor(this.system, 'staff').send('DELETE', `/knowledge/faqs/eval-${task.id}`);
  }

  /** What the product printed, for the case that it fails. */
  output(): string {
    return this.system.output();
  }

  async close(): Promise<void> {
    await this.system.stop();
    await this.database.end();
    await this.owned.drop();
  }

  readonly #spoken = new Map<string, number>();

  async #openTicket(visitor: RestVisitor, subject: string, description: string): Promise<string> {
    return Opened.parse(await this.#expect(visitor, 'POST', '/tickets', { user_id: visitor.customerId, subject, description })).ticket_id;
  }

  async #expect(visitor: RestVisitor, method: string, path: string, body: unknown): Promise<unknown> {
    const answer = await visitor.send(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async #note(ticketId: string, text: string): Promise<void> {
    await this.database.query(
      `WITH grown AS (UPDATE ticketing.tickets SET version = version + 1 WHERE ticket_id = $1 RETURNING tenant_id, ticket_id, version)
       INSERT INTO ticketing.ticket_notes (tenant_id, ticket_id, version, author_kind, author_id, text, created_at) SELECT tenant_id, ticket_id, version, 'agent', 'agent_sam', $2, now() FROM grown`,
      [ticketId, text],
    );
  }

  async #openAccount(customerId: string, { plan, name, email, status, seatsUsed, amount, nextInvoiceOn, method }: NonNullable<Task['given']['account']>): Promise<void> {
    const usage = { seatsUsed, seatsIncluded: 10, storageUsedGb: 12.5, storageIncludedGb: 100, apiCallsThisMonth: 42 };
    const billing = { amount, currency: 'USD', interval: 'month', nextInvoiceOn, method };
    await this.database.query(
      `INSERT INTO ticketing.accounts (tenant_id, customer_id, name, email, plan, status, usage, billing, created_at) VALUES ('default', $1, $2, $3, $4, $5, $6, $7, now())`,
      [customerId, name, email, plan, status, usage, billing],
    );
  }
}

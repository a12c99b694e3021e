import { z } from 'zod';
import type { System } from '../system/index.js';
import type { Heard, Visitor } from './door.js';

const ChatAnswer = z.object({
  message: z.string(), intent: z.string(), sentiment: z.string(), sources: z.array(z.string()), escalated: z.boolean(), ticket_created: z.string().nullable(),
  session_id: z.string(), message_id: z.string(), citations: z.array(z.object({ title: z.string(), quote: z.string() })),
});

/** Sends JSON as a customer; gateways are used in turn, so that every story crosses replicas. */
export class RestVisitor implements Visitor {
  #turn = 0;

  constructor(private readonly system: System, readonly customerId: string, private readonly sessionId?: string) {}

  async say(content: string): Promise<Heard> {
    const { status, body } = await this.send('POST', '/chat', { content, user_id: this.customerId, ...(this.sessionId ? { session_id: this.sessionId } : {}) });
    if (status !== 200) throw new Error(`POST /chat answered ${status}: ${JSON.stringify(body)}`);
    const answer = ChatAnswer.parse(body);
    return {
      text: answer.message, sessionId: answer.session_id, messageId: answer.message_id, intent: answer.intent, sentiment: answer.sentiment,
      sources: answer.sources, citations: answer.citations, escalated: answer.escalated, ticketCreated: answer.ticket_created,
    };
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: unknown; headers: Headers }> {
    const token = await this.system.token(this.customerId);
    const gateway = this.system.gateways[this.#turn++ % this.system.gateways.length] ?? '';
    const response = await fetch(`${gateway}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
  }

  leave(): Promise<void> {
    return Promise.resolve();
  }
}

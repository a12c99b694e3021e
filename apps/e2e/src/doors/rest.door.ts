import { z } from 'zod';
import type { StaffRole, System } from '../system/index.js';
import type { Heard, Visitor } from './door.js';

const ChatAnswer = z.object({
  message: z.string(), intent: z.string(), sentiment: z.string(), sources: z.array(z.string()), escalated: z.boolean(), ticket_created: z.string().nullable(),
  session_id: z.string(), message_id: z.string(), citations: z.array(z.object({ title: z.string(), quote: z.string(), source: z.string(), span: z.object({ start: z.int(), end: z.int() }).optional() })),
});

/** An answer of the REST door; the body is undefined when there is none. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  /** JSON, or the text itself when the headers name another content type. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(gateway: string, token: string | undefined, { method, path, body, headers = {} }: Sent): Promise<Answer> {
  const response = await fetch(`${gateway}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' && 'content-type' in headers ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
}

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

  async sayIntoSilence(content: string): Promise<string> {
    return (await this.say(content)).text;
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const gateway = this.system.gateways[this.#turn++ % this.system.gateways.length] ?? '';
    return send(gateway, await this.system.token(this.customerId), { method, path, body, headers });
  }

  leave(): Promise<void> {
    return Promise.resolve();
  }
}

/** Sends as somebody on the staff, who names no customer. */
export class RestStaff {
  constructor(private readonly system: System, private readonly role: StaffRole, private readonly name?: string) {}

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return send(this.system.gateways[0] ?? '', await this.system.staffToken(this.role, this.name), { method, path, body, headers });
  }
}

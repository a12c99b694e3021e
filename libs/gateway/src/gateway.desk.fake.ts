import { GetTurn, ReceiveMessage, ReplyDelta, TurnCompleted } from '@csa/contracts';
import type { Principal, Turn } from '@csa/contracts';
import { AppError, customerOf } from '@csa/platform';
import type { BoundHandler } from '@csa/platform';
import { answer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { SignJWT } from 'jose';
import { gateway } from './index.js';
import { feedItem, turn } from './samples.fake.js';

export const secrets = { CUSTOMER_JWT_SECRET: 'customers-sign-with-this-secret-text', STAFF_JWT_SECRET: 'the-staff-signs-with-this-secret-text' };

export async function tokenFor(sub: string, role?: 'agent' | 'supervisor' | 'admin'): Promise<string> {
  const secret = role ? secrets.STAFF_JWT_SECRET : secrets.CUSTOMER_JWT_SECRET;
  return new SignJWT({ sub, role }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(new TextEncoder().encode(secret));
}

/** A conversation service in small: it keeps messages by the client's id, answers each after its deltas, and knows its turns. */
export class SmallConversation {
  readonly turns = new Map<string, Turn>();
  readonly principals: Principal[] = [];
  /** For how long after each message more was to be waited for, in milliseconds. */
  readonly windows: number[] = [];
  readonly #byClientMessageId = new Map<string, string>();
  desk: ServiceDesk | undefined;
  /** Whether news are told, or lost. */
  tells = true;
  owner: Turn['owner'] = 'assistant';
  deltas: readonly string[] = ['You said: '];

  readonly answers: BoundHandler[] = [
    answer(ReceiveMessage, (input, call) => {
      this.principals.push(call.principal);
      this.windows.push(input.burstWindowMs);
      const customerId = customerOf(call.principal, input.customerId);
      const known = input.clientMessageId === undefined ? undefined : this.#byClientMessageId.get(`${customerId} ${input.clientMessageId}`);
      const turnId = known ?? `turn_${this.turns.size + 1}`;
      if (!known) this.keep(turnId, customerId, input.sessionId ?? 'ses_new', input.content);
      if (input.clientMessageId !== undefined) this.#byClientMessageId.set(`${customerId} ${input.clientMessageId}`, turnId);
      const stored = this.turns.get(turnId) ?? turn();
      return { messageId: stored.messageId, turnId, seq: 1, sessionId: stored.sessionId, customerId, duplicate: known !== undefined, owner: this.owner, createdAt: stored.createdAt };
    }),
    answer(GetTurn, ({ turnId }, { principal }) => {
      const known = this.turns.get(turnId);
      if (!known || (principal.role === 'customer' && principal.id !== known.customerId)) throw new AppError('not_found', 'There is no such turn.');
      return { turn: known };
    }),
  ];

  private keep(turnId: string, customerId: string, sessionId: string, content: string): void {
    const silent = this.owner !== 'assistant';
    const reply = silent ? null : feedItem({ id: `msg_of_${turnId}`, turnId, customerId, sessionId, content: `You said: ${content}` });
    const ended = turn({ turnId, customerId, sessionId, messageId: `msg_to_${turnId}`, owner: this.owner, state: silent ? 'silent' : 'done', reply });
    this.turns.set(turnId, ended);
    if (this.tells) setImmediate(() => void this.tell(ended));
  }

  private async tell(ended: Turn): Promise<void> {
    const place = { tenantId: 'default', customerId: ended.customerId, sessionId: ended.sessionId };
    for (const [index, text] of this.deltas.entries()) await this.desk?.bus.publish(ReplyDelta, { ...place, turnId: ended.turnId, index, text });
    await this.desk?.bus.publish(TurnCompleted, { ...place, turn: ended });
  }
}

/** The gateway's REST door with neighbours played by a spec. */
export class Door {
  private constructor(readonly desk: ServiceDesk, readonly url: string) {}

  static async open(answers: readonly BoundHandler[], settings: Record<string, string> = {}): Promise<Door> {
    const desk = await startService(gateway, { answers, settings });
    return new Door(desk, await desk.url());
  }

  close(): Promise<void> {
    return this.desk.close();
  }

  /** Sends JSON when there is a body. */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Heard> {
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(this.url + path, { method, headers: { ...type, ...headers }, ...sent });
    const text = await response.text();
    const isJson = text !== '' && (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : {}) as Record<string, unknown> };
  }
}

export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

import { setTimeout as pause } from 'node:timers/promises';
import type { System } from '../system/index.js';
import { QUESTION } from './contestants.js';

/** Milliseconds from the request until the first delta, and until the whole answer. */
export interface Talked {
  readonly first: number;
  readonly whole: number;
}

export type Talk = (customer: string) => Promise<Talked>;

/** One turn of a customer by `POST /chat` as a stream of events. */
export function talkWith(system: System): Talk {
  const address = system.gateways[0] ?? '';
  return async (customer) => {
    const token = await system.token(customer);
    const began = performance.now();
    const response = await fetch(`${address}/chat`, {
      method: 'POST', body: JSON.stringify({ user_id: customer, content: QUESTION }),
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    });
    let first = 0;
    let text = '';
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) {
      text += decoder.decode(piece as Uint8Array, { stream: true });
      if (first === 0 && text.includes('event: delta')) first = performance.now() - began;
    }
    if (first === 0 || !text.includes('event: response')) throw new Error(`There was no answer: ${text.slice(0, 300)}`);
    return { first, whole: performance.now() - began };
  };
}

/** The same calls to the model, without the product between: what the model and whoever measures take on this machine. */
export function talkWithModel(url: string): Talk {
  const ask = async (more: object): Promise<void> => {
    const response = await fetch(`${url}/chat/completions`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ model: 'bench', messages: [{ role: 'user', content: QUESTION }], ...more }),
    });
    await response.text();
  };
  return async () => {
    const began = performance.now();
    await ask({ response_format: { type: 'json_schema' } });
    await ask({ stream: true });
    const whole = performance.now() - began;
    return { first: whole, whole };
  };
}

/** What came of many turns. */
export interface Load {
  readonly talked: readonly Talked[];
  /** Why turns had no answer, each as often as it happened. */
  readonly failures: readonly string[];
  /** All turns that took part of the processor, also those that are not counted. */
  readonly begun: number;
  readonly elapsedMs: number;
}

/** All customers write in the same instant, once. */
export async function inOneInstant(talk: Talk, customers: readonly string[]): Promise<Load> {
  const began = performance.now();
  const outcomes = await Promise.allSettled(customers.map(talk));
  const talked = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [reasonOf(outcome.reason)] : []));
  return { talked, failures, begun: customers.length, elapsedMs: performance.now() - began };
}

/**
 * As many chats are open, and each customer writes, reads the whole answer, thinks, and writes again, for so long. They
 * begin at chance within the first time of thinking, which is not counted.
 * @param thinkMs how long a customer thinks on the average, between half of it and half as much again
 */
export async function inConversation(talk: Talk, customers: readonly string[], { thinkMs, forMs }: { thinkMs: number; forMs: number }): Promise<Load> {
  const began = performance.now();
  const [counted, end] = [began + thinkMs, began + thinkMs + forMs];
  const talked: Talked[] = [];
  const failures: string[] = [];
  let begun = 0;
  await Promise.all(customers.map(async (customer) => {
    await pause(Math.random() * thinkMs);
    while (performance.now() < end) {
      const at = performance.now();
      begun += 1;
      const answer = await talk(customer).catch(reasonOf);
      if (typeof answer === 'string') failures.push(answer);
      else if (at >= counted) talked.push(answer);
      await pause(thinkMs * (0.5 + Math.random()));
    }
  }));
  return { talked, failures, begun, elapsedMs: forMs };
}

/** The cause is what the network said. */
function reasonOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

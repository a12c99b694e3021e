import { AppError } from '../errors.js';
import { KeptInProcess } from './kept-in-process.js';
import type { Reception, Transport } from './transport.js';
import { WorkInFlight } from './work-in-flight.js';

interface Listener {
  readonly queue: string | undefined;
  readonly handle: (body: string) => Promise<unknown>;
}

/** Messages between services of one process. Same rules as NATS: queues, nobody listening, time-outs, texts only. */
export class InProcessTransport implements Transport {
  readonly kind = 'in-process';
  readonly #responders = new Map<string, Listener[]>();
  readonly #listeners = new Map<string, Listener[]>();
  readonly #kept = new KeptInProcess();
  #turn = 0;
  #open = true;

  async request(subject: string, body: string, timeoutMs: number): Promise<string> {
    const responder = this.#pick(this.#responders.get(subject) ?? []);
    if (!this.#open || !responder) throw new AppError('unavailable', `Nobody answers ${subject} now.`);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => { reject(new AppError('timeout', `${subject} did not answer in time.`)); }, timeoutMs);
    });
    try {
      return (await Promise.race([responder.handle(body), late])) as string;
    } finally {
      clearTimeout(timer);
    }
  }

  respond(subject: string, queue: string, handler: (body: string) => Promise<string>): Promise<Reception> {
    return Promise.resolve(this.#listen(this.#responders, subject, { queue, handle: handler }));
  }

  publish(subject: string, body: string): Promise<void> {
    const byQueue = Map.groupBy(this.#listeners.get(subject) ?? [], (listener) => listener.queue);
    for (const [queue, listeners] of byQueue) {
      for (const listener of queue === undefined ? listeners : [this.#pick(listeners)]) {
        if (listener) queueMicrotask(() => { listener.handle(body).catch(() => undefined); });
      }
    }
    return Promise.resolve();
  }

  subscribe(subject: string, queue: string | undefined, handler: (body: string) => Promise<void>): Promise<Reception> {
    return Promise.resolve(this.#listen(this.#listeners, subject, { queue, handle: handler }));
  }

  async publishKept(subject: string, body: string, id: string): Promise<void> {
    if (!this.#open) throw new AppError('unavailable', 'The bus is closed.');
    await this.publish(subject, body);
    await this.#kept.tell(subject, { id, body });
  }

  subscribeKept(subject: string, queue: string, handler: (body: string) => Promise<void>): Promise<Reception> {
    return Promise.resolve(this.#kept.listen(subject, queue, handler));
  }

  check(): Promise<void> {
    return this.#open ? Promise.resolve() : Promise.reject(new AppError('unavailable', 'The bus is closed.'));
  }

  close(): Promise<void> {
    this.#open = false;
    return Promise.resolve();
  }

  #pick(listeners: readonly Listener[]): Listener | undefined {
    return listeners[this.#turn++ % Math.max(1, listeners.length)];
  }

  #listen(place: Map<string, Listener[]>, subject: string, listener: Listener): Reception {
    const work = new WorkInFlight();
    const entry: Listener = { queue: listener.queue, handle: (body) => work.track(listener.handle(body)) };
    place.set(subject, [...(place.get(subject) ?? []), entry]);
    return {
      drain: async () => {
        place.set(subject, (place.get(subject) ?? []).filter((other) => other !== entry));
        await work.ended();
      },
    };
  }
}

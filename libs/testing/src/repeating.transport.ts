import type { Reception, Transport } from '@csa/platform';

/** A bus on which every event is delivered several times, one right after the other, as a bus that promises "at least once" may do. */
export class RepeatingTransport implements Transport {
  readonly kind: string;

  constructor(private readonly inner: Transport, private readonly times = 3) {
    this.kind = inner.kind;
  }

  request(subject: string, body: string, timeoutMs: number): Promise<string> {
    return this.inner.request(subject, body, timeoutMs);
  }

  respond(subject: string, queue: string, handler: (body: string) => Promise<string>): Promise<Reception> {
    return this.inner.respond(subject, queue, handler);
  }

  publish(subject: string, body: string): Promise<void> {
    return this.inner.publish(subject, body);
  }

  subscribe(subject: string, queue: string | undefined, handler: (body: string) => Promise<void>): Promise<Reception> {
    return this.inner.subscribe(subject, queue, (body) => this.#again(body, handler));
  }

  publishKept(subject: string, body: string, id: string): Promise<void> {
    return this.inner.publishKept(subject, body, id);
  }

  subscribeKept(subject: string, queue: string, handler: (body: string) => Promise<void>): Promise<Reception> {
    return this.inner.subscribeKept(subject, queue, (body) => this.#again(body, handler));
  }

  check(): Promise<void> {
    return this.inner.check();
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  async #again(body: string, handler: (body: string) => Promise<void>): Promise<void> {
    for (let time = 0; time < this.times; time += 1) await handler(body);
  }
}

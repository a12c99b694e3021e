import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';

/** Hears everything on a NATS server, and counts it by subject; answers of requests are counted as `(answer)`. */
export class BusWiretap {
  readonly #counts = new Map<string, number>();

  private constructor(private readonly connection: NatsConnection) {}

  static async on(url: string): Promise<BusWiretap> {
    const connection = await connect({ servers: url, name: 'wiretap' });
    const tap = new BusWiretap(connection);
    connection.subscribe('>', {
      callback: (_problem, message) => {
        const subject = message.subject.startsWith('_INBOX') ? '(answer)' : message.subject;
        tap.#counts.set(subject, (tap.#counts.get(subject) ?? 0) + 1);
      },
    });
    await connection.flush();
    return tap;
  }

  /** Messages so far by subject. */
  counts(): ReadonlyMap<string, number> {
    return new Map(this.#counts);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}

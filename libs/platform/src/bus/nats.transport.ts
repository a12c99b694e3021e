import { connect, errors } from '@nats-io/transport-node';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { AppError } from '../errors.js';
import type { Reception, Transport } from './transport.js';
import { WorkInFlight } from './work-in-flight.js';

/** Messages between processes over NATS core. Credentials stand in the URL. */
export class NatsTransport implements Transport {
  readonly kind = 'nats';

  private constructor(private readonly connection: NatsConnection) {}

  /** Connects; waits for a server that is not up yet, and reconnects for ever. */
  static async connect(url: string, name: string): Promise<NatsTransport> {
    const connection = await connect({
      servers: url, name, waitOnFirstConnect: true, maxReconnectAttempts: -1, reconnectTimeWait: 250, reconnectJitter: 250, pingInterval: 10_000,
    });
    return new NatsTransport(connection);
  }

  async request(subject: string, body: string, timeoutMs: number): Promise<string> {
    try {
      return (await this.connection.request(subject, body, { timeout: timeoutMs })).string();
    } catch (error) {
      throw asAppError(error, subject);
    }
  }

  respond(subject: string, queue: string, handler: (body: string) => Promise<string>): Promise<Reception> {
    return this.#receive(subject, queue, async (message) => { message.respond(await handler(message.string())); });
  }

  publish(subject: string, body: string): Promise<void> {
    try {
      this.connection.publish(subject, body);
      return Promise.resolve();
    } catch (error) {
      return Promise.reject(asAppError(error, subject));
    }
  }

  subscribe(subject: string, queue: string | undefined, handler: (body: string) => Promise<void>): Promise<Reception> {
    return this.#receive(subject, queue, (message) => handler(message.string()));
  }

  async check(): Promise<void> {
    if (this.connection.isClosed()) throw new AppError('unavailable', 'The bus is closed.');
    await this.connection.flush();
  }

  async close(): Promise<void> {
    if (!this.connection.isClosed()) await this.connection.drain();
  }

  async #receive(subject: string, queue: string | undefined, handle: (message: Msg) => Promise<void>): Promise<Reception> {
    const work = new WorkInFlight();
    const subscription = this.connection.subscribe(subject, {
      ...(queue === undefined ? {} : { queue }),
      callback: (problem, message) => {
        if (!problem) void work.track(handle(message)).catch(() => undefined);
      },
    });
    // Without the flush a request that is sent right after could find nobody listening.
    await this.connection.flush();
    return { drain: () => this.#drain(subscription, work) };
  }

  /** Messages that the server has already handed to this subscription are still answered: drain, not unsubscribe. */
  async #drain(subscription: Subscription, work: WorkInFlight): Promise<void> {
    if (this.connection.isClosed()) return;
    await subscription.drain();
    await work.ended();
    await this.connection.flush();
  }
}

function asAppError(error: unknown, subject: string): AppError {
  const nobody = error instanceof errors.NoRespondersError || (error instanceof errors.RequestError && error.isNoResponders());
  if (nobody) return new AppError('unavailable', `Nobody answers ${subject} now.`, { cause: error });
  const late = error instanceof errors.TimeoutError || (error instanceof Error && error.cause instanceof errors.TimeoutError);
  if (late) return new AppError('timeout', `${subject} did not answer in time.`, { cause: error });
  return new AppError('unavailable', 'The bus does not work now.', { cause: error });
}

import { connect, errors } from '@nats-io/transport-node';
import type { ConnectionOptions, Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { AppError } from '../errors.js';
import type { Log } from '../log.js';
import { KeptNews } from './kept-news.js';
import type { KeptSubjects } from './kept-news.js';
import type { Reception, Transport } from './transport.js';
import { WorkInFlight } from './work-in-flight.js';

/** After how long the wait for a server is told, in milliseconds. */
const PATIENCE_MS = 1_000;
/** How long the server may take to confirm what was published, in milliseconds. */
const CONFIRM_WITHIN_MS = 5_000;

/** Messages between processes over NATS core, and JetStream for what is kept. Credentials stand in the URL. */
export class NatsTransport implements Transport {
  readonly kind = 'nats';
  /** While the server is away the client drops what it is given, so nothing is given to it. */
  #isAway = false;
  #confirming: Promise<void> | undefined;
  /** Undefined without JetStream: then kept news is told like all other. */
  #news: KeptNews | undefined;

  private constructor(private readonly connection: NatsConnection, private readonly log: Log) {
    void this.#watch();
  }

  /** Connects; waits for a server that is not up yet, and reconnects for ever. */
  static async connect(url: string, name: string, log: Log, kept?: KeptSubjects): Promise<NatsTransport> {
    const waiting = setTimeout(() => { log.warn('waiting for the bus', { host: new URL(url).host }); }, PATIENCE_MS);
    try {
      const transport = new NatsTransport(await connect({ ...stubborn, servers: url, name }), log);
      if (kept) await transport.#keep(kept);
      return transport;
    } finally {
      clearTimeout(waiting);
    }
  }

  async request(subject: string, body: string, timeoutMs: number): Promise<string> {
    this.#refuseWhileAway();
    try {
      return (await this.connection.request(subject, body, { timeout: timeoutMs })).string();
    } catch (error) {
      throw asAppError(error, subject);
    }
  }

  respond(subject: string, queue: string, handler: (body: string) => Promise<string>): Promise<Reception> {
    return this.#receive(subject, queue, async (message) => { message.respond(await handler(message.string())); });
  }

  async publish(subject: string, body: string): Promise<void> {
    this.#refuseWhileAway();
    try {
      this.connection.publish(subject, body);
      await this.#confirm();
    } catch (error) {
      throw asAppError(error, subject);
    }
  }

  subscribe(subject: string, queue: string | undefined, handler: (body: string) => Promise<void>): Promise<Reception> {
    return this.#receive(subject, queue, (message) => handler(message.string()));
  }

  async publishKept(subject: string, body: string, id: string): Promise<void> {
    if (!this.#news) return this.publish(subject, body);
    this.#refuseWhileAway();
    try {
      await this.#news.publish(subject, body, id);
    } catch (error) {
      throw asAppError(error, subject);
    }
  }

  subscribeKept(subject: string, queue: string, handler: (body: string) => Promise<void>): Promise<Reception> {
    return this.#news ? this.#news.subscribe(subject, queue, handler) : this.subscribe(subject, queue, handler);
  }

  async check(): Promise<void> {
    if (this.connection.isClosed()) throw new AppError('unavailable', 'The bus is closed.');
    this.#refuseWhileAway();
    await this.connection.flush();
  }

  async close(): Promise<void> {
    if (this.connection.isClosed()) return;
    // While the server is away there is nothing to wait for.
    await this.connection.drain().catch(() => this.connection.close());
  }

  #refuseWhileAway(): void {
    if (this.#isAway) throw new AppError('unavailable', 'The bus does not work now.');
  }

  async #keep(kept: KeptSubjects): Promise<void> {
    this.#news = await KeptNews.open(this.connection, kept, this.log);
    if (!this.#news) this.log.warn('the bus keeps nothing: start the NATS server with --jetstream, or news may be lost when a process stops');
  }

  async #watch(): Promise<void> {
    for await (const { type } of this.connection.status()) {
      if (type === 'disconnect' && !this.#isAway) {
        this.#isAway = true;
        this.log.warn('the bus is away');
      }
      if (type === 'reconnect') {
        this.#isAway = false;
        this.log.info('the bus is back');
        this.#news?.restore().catch((error: unknown) => { this.log.warn('the bus may have lost what it kept', { error }); });
      }
    }
  }

  /** What is published together is confirmed together. A confirmation that was asked for before the connection broke is refused. */
  #confirm(): Promise<void> {
    this.#confirming ??= Promise.resolve().then(() => {
      this.#confirming = undefined;
      return inTime(this.connection.flush());
    });
    return this.#confirming;
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
    await this.connection.flush().catch(() => undefined);
  }
}

const stubborn: ConnectionOptions = {
  waitOnFirstConnect: true, maxReconnectAttempts: -1, reconnectTimeWait: 250, reconnectJitter: 250, pingInterval: 10_000,
};

async function inTime(confirmation: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => { reject(new errors.TimeoutError()); }, CONFIRM_WITHIN_MS);
  });
  try {
    await Promise.race([confirmation, late]);
  } finally {
    clearTimeout(timer);
  }
}

function asAppError(error: unknown, subject: string): AppError {
  const nobody = error instanceof errors.NoRespondersError || (error instanceof errors.RequestError && error.isNoResponders());
  if (nobody) return new AppError('unavailable', `Nobody answers ${subject} now.`, { cause: error });
  const late = error instanceof errors.TimeoutError || (error instanceof Error && error.cause instanceof errors.TimeoutError);
  if (late) return new AppError('timeout', `${subject} did not answer in time.`, { cause: error });
  return new AppError('unavailable', 'The bus does not work now.', { cause: error });
}

import { AckPolicy, DeliverPolicy, DiscardPolicy, JetStreamApiError, jetstream, jetstreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import type { ConsumerConfig, JetStreamClient, JetStreamManager, JsMsg, StreamConfig } from '@nats-io/jetstream';
import { errors, nanos } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.js';
import type { Reception } from './transport.js';
import { WorkInFlight } from './work-in-flight.js';

/** Which subjects the server keeps, under which name. */
export interface KeptSubjects {
  readonly stream: string;
  readonly subjects: readonly string[];
}

const SECOND = 1_000;
/** How long, and how much of it, the server keeps news; the oldest goes first. */
const KEEP_FOR_MS = 3 * 24 * 3_600 * SECOND;
const KEEP_BYTES = 256 * 1024 * 1024;
/** So long an id is remembered. */
const REMEMBER_IDS_MS = 10 * 60 * SECOND;
/** After so long without an answer another instance gets what one has taken, in milliseconds. */
const HANDLE_WITHIN_MS = 10 * SECOND;
const AT_ONCE = 64;
/** How often news is asked for anew; half of it without a sign of the server is taken as its loss, in milliseconds. */
const ASK_EVERY_MS = 4 * SECOND;
/** What could not be handled so often is given up, and logged. */
const ATTEMPTS = 25;
const LONGEST_PAUSE_MS = 30 * SECOND;
const CONFIRM_WITHIN_MS = 5 * SECOND;

/** Codes of the server's API: it has no JetStream, or this account has none. */
const withoutJetStream: ReadonlySet<number> = new Set([10_039, 10_076]);

/** Kept news in a stream of JetStream: stored on the server's disk, heard by a durable consumer for each queue and subject. */
export class KeptNews {
  readonly #consumers = new Map<string, Partial<ConsumerConfig>>();
  readonly #jetstream: JetStreamClient;

  private constructor(private readonly manager: JetStreamManager, connection: NatsConnection, private readonly kept: KeptSubjects, private readonly log: Log) {
    this.#jetstream = jetstream(connection, { timeout: CONFIRM_WITHIN_MS });
  }

  /** Undefined when the server has no JetStream. Waits for one that is not ready. */
  static async open(connection: NatsConnection, kept: KeptSubjects, log: Log): Promise<KeptNews | undefined> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const news = new KeptNews(await jetstreamManager(connection), connection, kept, log);
        await news.restore();
        return news;
      } catch (error) {
        if (isWithout(error)) return undefined;
        if (connection.isClosed()) throw error;
        if (attempt === 1) log.warn('waiting for the bus to be able to keep news', { error });
        await pause(SECOND);
      }
    }
  }

  /** Makes the stream and the consumers, unless they are there: at the start, and again because a server may come back without its disk. */
  async restore(): Promise<void> {
    await this.#ensureStream();
    for (const consumer of this.#consumers.values()) await this.manager.consumers.add(this.kept.stream, consumer);
  }

  /** A server that has lost its stream since gets a new one, once. */
  async publish(subject: string, body: string, id: string): Promise<void> {
    try {
      await this.#jetstream.publish(subject, body, { msgID: id });
    } catch (error) {
      if (!isNobodyThere(error)) throw error;
      await this.restore();
      await this.#jetstream.publish(subject, body, { msgID: id });
    }
  }

  async subscribe(subject: string, queue: string, handler: (body: string) => Promise<void>): Promise<Reception> {
    const name = `${queue}-${subject.replaceAll('.', '-')}`;
    const config = consumerOf(name, subject);
    this.#consumers.set(name, config);
    await this.manager.consumers.add(this.kept.stream, config);
    const work = new WorkInFlight();
    const consumer = await this.#jetstream.consumers.get(this.kept.stream, name);
    const messages = await consumer.consume({ max_messages: AT_ONCE, expires: ASK_EVERY_MS, callback: (message) => { void work.track(this.#take(message, handler)); } });
    return {
      drain: async () => {
        await messages.close();
        await work.ended();
      },
    };
  }

  async #ensureStream(): Promise<void> {
    const { stream, subjects } = this.kept;
    const known = await this.manager.streams.info(stream).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!known) {
      await this.manager.streams.add(streamOf(stream, subjects)).catch(unlessTaken);
      return;
    }
    // An instance of an older version does not know all subjects, and must not take them away.
    const missing = subjects.filter((subject) => !known.config.subjects.includes(subject));
    if (missing.length > 0) await this.manager.streams.update(stream, { ...known.config, subjects: [...known.config.subjects, ...missing] });
  }

  async #take(message: JsMsg, handler: (body: string) => Promise<void>): Promise<void> {
    const { deliveryCount } = message.info;
    try {
      await handler(message.string());
      message.ack();
    } catch (error) {
      if (deliveryCount < ATTEMPTS) {
        message.nak(Math.min(LONGEST_PAUSE_MS, 250 * 2 ** deliveryCount));
        return;
      }
      this.log.error('news could not be handled and is given up', { subject: message.subject, number: message.seq, error });
      message.term();
    }
  }
}

function streamOf(name: string, subjects: readonly string[]): Partial<StreamConfig> & { name: string } {
  return {
    name, subjects: [...subjects], storage: StorageType.File, retention: RetentionPolicy.Limits, discard: DiscardPolicy.Old,
    max_age: nanos(KEEP_FOR_MS), max_bytes: KEEP_BYTES, duplicate_window: nanos(REMEMBER_IDS_MS),
  };
}

function consumerOf(name: string, subject: string): Partial<ConsumerConfig> {
  return {
    durable_name: name, filter_subject: subject, ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.All,
    ack_wait: nanos(HANDLE_WITHIN_MS), max_ack_pending: AT_ONCE, max_deliver: ATTEMPTS + 1,
  };
}

function isNobodyThere(error: unknown): boolean {
  return error instanceof errors.NoRespondersError || (error instanceof errors.RequestError && error.isNoResponders());
}

function isWithout(error: unknown): boolean {
  const saysSo = error instanceof Error && error.name === 'JetStreamNotEnabled';
  return saysSo || isNobodyThere(error) || (error instanceof JetStreamApiError && withoutJetStream.has(error.code));
}

const STREAM_NOT_FOUND = 10_059;
const STREAM_NAME_IN_USE = 10_058;

function isMissing(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === STREAM_NOT_FOUND;
}

/** Another instance made it at the same moment. */
function unlessTaken(error: unknown): void {
  if (!(error instanceof JetStreamApiError) || error.code !== STREAM_NAME_IN_USE) throw error;
}

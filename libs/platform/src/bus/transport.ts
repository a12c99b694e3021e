/** A standing reception of messages. `drain` stops new ones and resolves when those at hand are answered. */
export interface Reception {
  drain(): Promise<void>;
}

/**
 * Carries texts between services. Adapters: in one process, and NATS; one conformance suite runs on both.
 * It knows nothing of contracts: bodies are JSON texts, so that what works together works apart.
 */
export interface Transport {
  /** Which adapter it is, for health. */
  readonly kind: string;
  /**
   * Asks whoever answers the subject and waits.
   * Rejects with `unavailable` at once when nobody listens, with `timeout` after `timeoutMs` milliseconds.
   */
  request(subject: string, body: string, timeoutMs: number): Promise<string>;
  /** Answers a subject, sharing the work with everybody of the same queue. */
  respond(subject: string, queue: string, handler: (body: string) => Promise<string>): Promise<Reception>;
  /**
   * Tells everybody who listens; order per publisher and subject is kept; nobody listening is no error.
   * Resolves when the bus has it, so that whoever keeps it to tell it again may forget it; rejects with `unavailable` otherwise.
   */
  publish(subject: string, body: string): Promise<void>;
  /** Hears a subject: one of a queue, or each listener when there is no queue. */
  subscribe(subject: string, queue: string | undefined, handler: (body: string) => Promise<void>): Promise<Reception>;
  /**
   * Tells what may not be lost: everybody who listens now, as `publish` does, and one of each queue of `subscribeKept` for sure.
   * Resolves when that is certain; rejects otherwise, and then it has to be told again. Telling it again under the same id
   * within a few minutes does no harm: queues hear it once.
   */
  publishKept(subject: string, body: string, id: string): Promise<void>;
  /**
   * Hears what is kept, one of a queue, until the handler resolves: again after it rejected, and elsewhere when its process
   * died. So a handler may hear a thing twice. What was told before the queue had its first listener is heard as well.
   */
  subscribeKept(subject: string, queue: string, handler: (body: string) => Promise<void>): Promise<Reception>;
  /** Rejects when messages would not get through now. */
  check(): Promise<void>;
  /** Lets what is on the way out go, then ends. */
  close(): Promise<void>;
}

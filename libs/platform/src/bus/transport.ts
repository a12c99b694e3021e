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
  /** Rejects when messages would not get through now. */
  check(): Promise<void>;
  /** Lets what is on the way out go, then ends. */
  close(): Promise<void>;
}

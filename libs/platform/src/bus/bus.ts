import type { EventContract, Input, Output, Payload, Principal, RequestContract } from '@csa/contracts';

export interface CallOptions {
  /** Who acts, when it is not who acts in the call at hand. */
  readonly principal?: Principal;
  /** How long to wait, in milliseconds, when the contract's time is not wanted. */
  readonly timeoutMs?: number;
}

/** How services talk. What it carries beside the data comes from the call at hand. */
export abstract class Bus {
  /**
   * Asks the service that owns the request.
   * Throws `AppError`: what the owner threw, `invalid` for a wrong input, `unavailable` or `timeout`.
   */
  abstract call<R extends RequestContract>(contract: R, input: Input<R>, options?: CallOptions): Promise<Output<R>>;
  /** Tells news. Nobody listening is no error. Resolves when the bus has it; throws `unavailable` when it does not. */
  abstract publish<E extends EventContract>(contract: E, payload: Payload<E>): Promise<void>;

  /**
   * Tells kept news from an outbox. When it resolves the outbox may forget it; throws `unavailable` when it has to be told
   * again, under the same id. A bus that knows nothing better tells it like all other news.
   */
  relay<E extends EventContract>(contract: E, payload: Payload<E>, _id: string): Promise<void> {
    return this.publish(contract, payload);
  }

  /** Tells news of what is done already, and stays done though nobody could be told. Says whether the bus has it. */
  async announce<E extends EventContract>(contract: E, payload: Payload<E>): Promise<boolean> {
    return this.publish(contract, payload).then(() => true, () => false);
  }
}

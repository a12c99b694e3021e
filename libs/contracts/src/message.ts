import type { z } from 'zod';

/** A question one service answers for another. It must happen: the caller waits for the answer or gets an error. */
export interface RequestContract<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly kind: 'request';
  /** `<service>.<verb-noun>`; the part before the dot names the service that answers. */
  readonly subject: string;
  readonly input: In;
  readonly output: Out;
  /** How long the caller waits, in milliseconds. */
  readonly timeoutMs: number;
}

/** News that something happened. Unless it is kept it may be lost; the truth is a row in its owner's tables. */
export interface EventContract<Payload extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  /**
   * Its owner keeps it in its outbox until the bus has it, and the bus keeps it until one instance of each service that
   * has to has handled it. It may come more than once.
   */
  readonly isKept: boolean;
  /** `<service>.<past-tense>`; the part before the dot names the service that tells it. */
  readonly subject: string;
  readonly payload: Payload;
}

/** What a caller passes: before defaults are filled in. */
export type Input<R extends RequestContract> = z.input<R['input']>;
/** What a handler receives: parsed, with defaults. */
export type Received<R extends RequestContract> = z.output<R['input']>;
/** What a handler returns. */
export type Answer<R extends RequestContract> = z.input<R['output']>;
/** What a caller gets: parsed. */
export type Output<R extends RequestContract> = z.output<R['output']>;
export type Payload<E extends EventContract> = z.output<E['payload']>;

/** Declares a request. The default time-out is 5 s. */
export function request<In extends z.ZodType, Out extends z.ZodType>(
  subject: string,
  declared: { input: In; output: Out; timeoutMs?: number },
): RequestContract<In, Out> {
  return { kind: 'request', subject, input: declared.input, output: declared.output, timeoutMs: declared.timeoutMs ?? 5_000 };
}

/** Declares an event. */
export function event<P extends z.ZodType>(subject: string, payload: P): EventContract<P> {
  return { kind: 'event', subject, payload, isKept: false };
}

/** Declares an event that may not be lost. */
export function keptEvent<P extends z.ZodType>(subject: string, payload: P): EventContract<P> {
  return { kind: 'event', subject, payload, isKept: true };
}

/** The service a message belongs to: the part of its subject before the first dot. */
export function ownerOf(contract: { subject: string }): string {
  return contract.subject.slice(0, contract.subject.indexOf('.'));
}

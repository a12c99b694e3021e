import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { CallContext } from '@csa/contracts';

const calls = new AsyncLocalStorage<CallContext>();

/** Who acts and under which request id, wherever in the code; undefined outside of any call. */
export function currentCall(): CallContext | undefined {
  return calls.getStore();
}

/** Runs `work` as that call: messages sent from it carry its principal and ids. A request that is taken up again keeps its place in the trace. */
export function runInCall<T>(call: CallContext, work: () => T): T {
  const atHand = calls.getStore();
  const traceparent = call.traceparent ?? (atHand?.requestId === call.requestId ? atHand.traceparent : undefined);
  return calls.run({ ...call, traceparent }, work);
}

/** Runs `work` as nobody's call: what it does is not part of the request that happened to set it off. */
export function runOutsideCalls<T>(work: () => T): T {
  return calls.exit(work);
}

/** A new place in a new trace, for a request that brings none (https://www.w3.org/TR/trace-context/). */
export function newTraceparent(): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { CallContext } from '@csa/contracts';

const calls = new AsyncLocalStorage<CallContext>();

/** Who acts and under which request id, wherever in the code; undefined outside of any call. */
export function currentCall(): CallContext | undefined {
  return calls.getStore();
}

/** Runs `work` as that call: messages sent from it carry its principal and ids. */
export function runInCall<T>(call: CallContext, work: () => T): T {
  return calls.run(call, work);
}

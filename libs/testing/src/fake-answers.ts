import type { Answer, CallContext, Received, RequestContract } from '@csa/contracts';
import type { BoundHandler } from '@csa/platform';

/** A neighbour service's answer that behaves: it gets parsed input and its result is parsed, as on the real bus. */
export function answer<R extends RequestContract>(
  contract: R,
  handle: (input: Received<R>, call: CallContext) => Answer<R> | Promise<Answer<R>>,
): BoundHandler {
  return { contract, place: `fake ${contract.subject}`, handle: (input, call) => handle(input as Received<R>, call) };
}

import type { CallContext } from '@csa/contracts';
import { customerOf } from '@csa/platform';

/** Where a conversation is found: a session id means something only together with its customer and tenant. */
export interface Place {
  readonly tenantId: string;
  readonly customerId: string;
  readonly sessionId: string;
}

/** The place a call is about; the principal decides whose it is. */
export function placeOf(call: CallContext, input: { customerId?: string; sessionId: string }): Place {
  return { tenantId: call.principal.tenantId, customerId: customerOf(call.principal, input.customerId), sessionId: input.sessionId };
}

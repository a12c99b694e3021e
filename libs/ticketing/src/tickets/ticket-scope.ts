import type { Principal } from '@csa/contracts';
import { customerOf, isStaff } from '@csa/platform';

/** Whose tickets somebody may see: one customer's, or without `customerId` the whole tenant's. */
export interface TicketScope {
  readonly tenantId: string;
  readonly customerId?: string;
}

/** Staff see every ticket of the tenant, everybody else those of the customer they act for. */
export function ticketScope(principal: Principal): TicketScope {
  const { tenantId } = principal;
  return isStaff(principal) ? { tenantId } : { tenantId, customerId: customerOf(principal) };
}

/** The same for a list: staff may narrow it to a customer. */
export function listScope(principal: Principal, requested?: string): TicketScope {
  const { tenantId } = principal;
  const everybody = isStaff(principal) && requested === undefined && principal.customerId === undefined;
  return everybody ? { tenantId } : { tenantId, customerId: customerOf(principal, requested) };
}

import type { Principal } from '@csa/contracts';
import { AppError } from '../errors.js';

const staffRoles: ReadonlySet<string> = new Set(['agent', 'supervisor', 'admin']);

export function isStaff(principal: Principal): boolean {
  return staffRoles.has(principal.role);
}

/**
 * The customer a call is about. A customer acts only for themself: naming somebody else is answered as if
 * there were nothing. Staff, partners and services name the customer, or have one beside them.
 */
export function customerOf(principal: Principal, requested?: string): string {
  if (principal.role === 'nobody') throw new AppError('unauthenticated', 'Sign in first.');
  const own = principal.role === 'customer' ? principal.id : principal.customerId;
  if (own !== undefined && requested !== undefined && own !== requested) throw new AppError('not_found', 'There is no such customer.');
  const customer = own ?? requested;
  if (customer === undefined) {
    throw new AppError('invalid', 'Name the customer.', { issues: [{ path: 'customerId', message: 'is required' }] });
  }
  return customer;
}

/** Refuses everybody but the given roles. */
export function requireRole(principal: Principal, ...roles: readonly Principal['role'][]): void {
  if (principal.role === 'nobody') throw new AppError('unauthenticated', 'Sign in first.');
  if (!roles.includes(principal.role)) throw new AppError('forbidden', 'This role may not do this.');
}

import { randomUUID } from 'node:crypto';
import type { Principal } from '@csa/contracts';
import { AppError, isStaff } from '@csa/platform';
import { mayName } from '../partners/partner-key.js';
import type { Scope } from '../partners/scope.js';

/** Who a token, or the lack of one, says is speaking. */
export type Speaker =
  /** Open mode: nobody proves anything, and a claimed id is believed. */
  | { readonly kind: 'anyone' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'known'; readonly principal: Principal }
  | Partner;

/** Who came with an API key: what it may do, and whom it may name (see `CustomerPattern`). */
export interface Partner {
  readonly kind: 'partner';
  readonly principal: Principal;
  readonly scopes: readonly Scope[];
  readonly customers: readonly string[];
}

/** The customer a request names, and where it does so: in its address, or in its data. */
export interface Claim {
  readonly userId: string | undefined;
  readonly in: 'address' | 'data';
}

export const noClaim: Claim = { userId: undefined, in: 'data' };

/** What acts in open mode when no customer is named: whoever sits at the machine. */
export const localOperator: Principal = { role: 'admin', id: 'open-mode', name: 'Operator', tenantId: 'default' };

/** A customer nobody knows; the session makes the same guest of the same conversation. */
export function guest(sessionId: string | undefined): Principal {
  const id = `guest:${sessionId ?? randomUUID()}`.slice(0, 128);
  return { role: 'customer', id, customerId: id, tenantId: 'default' };
}

/**
 * Who acts, from what was proved and what is claimed. A customer who names somebody else in the address finds nothing
 * (404); in the data it is refused (403). Staff acts for the customer it names, and so does a partner where its key may
 * name them; others are to it as if they were not there, wherever it names them.
 */
export function principalOf(speaker: Speaker, claim: Claim, unclaimed: () => Principal): Principal {
  if (speaker.kind === 'nobody') throw new AppError('unauthenticated', 'Sign in: send a token as Authorization: Bearer.');
  if (speaker.kind === 'anyone') return claim.userId === undefined ? unclaimed() : demoCustomer(claim.userId);
  const { principal } = speaker;
  if (claim.userId === undefined) return principal;
  if (speaker.kind === 'partner') return partnerFor(speaker, claim.userId);
  if (isStaff(principal)) return { ...principal, customerId: claim.userId };
  if (claim.userId === principal.customerId) return principal;
  if (claim.in === 'address') throw new AppError('not_found', 'There is nothing at this address.');
  throw new AppError('forbidden', 'The token is of another customer than user_id.');
}

function partnerFor({ principal, customers }: Partner, customerId: string): Principal {
  if (!mayName(customers, customerId)) throw new AppError('not_found', 'There is no such customer.');
  return { ...principal, customerId };
}

/** Refuses a key that lacks the scope, and names it; `none` stands at what no key may do, and so does the absence of an answer. */
export function requireScope({ scopes }: Partner, scope: Scope | 'none' | undefined): void {
  if (scope === undefined || scope === 'none') throw new AppError('forbidden', 'API keys are not accepted at this address.');
  if (!scopes.includes(scope)) throw new AppError('forbidden', `This API key lacks the scope ${scope}.`);
}

function demoCustomer(userId: string): Principal {
  return { role: 'customer', id: userId, customerId: userId, tenantId: 'default' };
}

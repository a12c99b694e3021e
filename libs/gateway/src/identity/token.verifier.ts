import { Id, Role } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { AppError, Clock } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { gatewaySettings } from '../gateway.config.js';
import type { GatewaySettings } from '../gateway.config.js';

const DAY_SECONDS = 24 * 60 * 60;
/** Clocks of two machines may differ by so much. */
const TOLERANCE_SECONDS = 30;

const StaffRole = Role.extract(['agent', 'supervisor', 'admin']);

interface Issuer {
  readonly algorithms: readonly string[];
  readonly key: Uint8Array | JWTVerifyGetKey;
  principal(payload: JWTPayload, id: string): Principal;
}

/** Checks tokens: their signature, that they expire within a day, and whom they name. */
@Injectable()
export class TokenVerifier {
  readonly #issuers: readonly Issuer[];

  constructor(@Inject(gatewaySettings.token) settings: GatewaySettings, private readonly clock: Clock) {
    this.#issuers = issuersOf(settings);
  }

  /** Whether any key is configured to check a token with. */
  get hasKeys(): boolean {
    return this.#issuers.length > 0;
  }

  /** Throws `unauthenticated` for any token that is not entirely right; never says which part was wrong in a way that helps to guess. */
  async verify(token: string): Promise<Principal> {
    const algorithm = algorithmOf(token);
    for (const issuer of this.#issuers.filter(({ algorithms }) => algorithms.includes(algorithm))) {
      const payload = await this.payloadOf(token, issuer);
      if (payload) return this.principalOf(payload, issuer);
    }
    throw new AppError('unauthenticated', 'The token is not valid.');
  }

  /** The payload when this issuer signed it; undefined when another may have. */
  private async payloadOf(token: string, issuer: Issuer): Promise<JWTPayload | undefined> {
    const options = {
      algorithms: [...issuer.algorithms],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: this.clock.now(),
    };
    try {
      // The two overloads of jwtVerify, for a key and for a function that finds one.
      const { payload } = typeof issuer.key === 'function' ? await jwtVerify(token, issuer.key, options) : await jwtVerify(token, issuer.key, options);
      return payload;
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) return undefined;
      if (error instanceof errors.JWTExpired) throw new AppError('unauthenticated', 'The token has expired.');
      if (isKeyServerFault(error)) throw new AppError('unavailable', 'Tokens cannot be checked now.', { cause: error });
      throw new AppError('unauthenticated', 'The token is not valid.', { cause: error });
    }
  }

  private principalOf(payload: JWTPayload, issuer: Issuer): Principal {
    const now = this.clock.now().getTime() / 1_000;
    const expires = payload.exp ?? Infinity;
    const lifetime = expires - Math.min(payload.iat ?? now, now);
    if (lifetime > DAY_SECONDS + TOLERANCE_SECONDS) throw new AppError('unauthenticated', 'The token must expire within 24 hours.');
    const id = Id.safeParse(payload.sub);
    if (!id.success) throw new AppError('unauthenticated', 'The token names nobody that can be known here.');
    return issuer.principal(payload, id.data);
  }
}

function issuersOf(settings: GatewaySettings): Issuer[] {
  const issuers: Issuer[] = [];
  if (settings.CUSTOMER_JWT_SECRET) issuers.push({ algorithms: ['HS256'], key: new TextEncoder().encode(settings.CUSTOMER_JWT_SECRET), principal: customer });
  if (settings.CUSTOMER_JWKS_URL) issuers.push({ algorithms: ['RS256', 'ES256'], key: createRemoteJWKSet(new URL(settings.CUSTOMER_JWKS_URL), { timeoutDuration: 3_000 }), principal: customer });
  if (settings.STAFF_JWT_SECRET) issuers.push({ algorithms: ['HS256'], key: new TextEncoder().encode(settings.STAFF_JWT_SECRET), principal: staff });
  return issuers;
}

/** A customer's token makes a customer, whatever role it claims. */
function customer(_payload: JWTPayload, id: string): Principal {
  return { role: 'customer', id, customerId: id, tenantId: 'default' };
}

function staff(payload: JWTPayload, id: string): Principal {
  const role = StaffRole.safeParse(payload['role']);
  if (!role.success) throw new AppError('unauthenticated', 'The token has no role of the staff.');
  const name = typeof payload['name'] === 'string' ? payload['name'].slice(0, 200) : undefined;
  return { role: role.data, id, tenantId: 'default', ...(name ? { name } : {}) };
}

function algorithmOf(token: string): string {
  try {
    return decodeProtectedHeader(token).alg ?? '';
  } catch {
    throw new AppError('unauthenticated', 'The token is not valid.');
  }
}

/** What is wrong with a token has an error of its own; a server that answers oddly has the generic one, the network any. */
function isKeyServerFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return error instanceof errors.JWKSTimeout || error.code === errors.JOSEError.code;
}

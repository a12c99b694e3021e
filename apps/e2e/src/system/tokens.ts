import { SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import type { StaffRole } from './system.js';

/** With these everybody has to sign in, customers and staff. */
export const signInSettings: Readonly<Record<string, string>> = {
  CUSTOMER_JWT_SECRET: 'a secret for stories, long enough for HS256',
  STAFF_JWT_SECRET: 'another secret for stories, of those who work here',
};

/** The company's own sign-in, which the product believes; it has no tokens for a system without its secrets. */
export class Tokens {
  constructor(private readonly settings: Readonly<Record<string, string>>) {}

  customer(customerId: string): Promise<string | undefined> {
    return signed({}, customerId, this.settings['CUSTOMER_JWT_SECRET']);
  }

  staff(role: StaffRole, name = 'Sam'): Promise<string | undefined> {
    return signed({ role, name }, `${role}_${name.toLowerCase()}`, this.settings['STAFF_JWT_SECRET']);
  }
}

async function signed(claims: JWTPayload, subject: string, secret: string | undefined): Promise<string | undefined> {
  if (secret === undefined) return undefined;
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setSubject(subject).setIssuedAt().setExpirationTime('1h').sign(new TextEncoder().encode(secret));
}

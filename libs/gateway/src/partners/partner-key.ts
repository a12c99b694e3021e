import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Scope } from './scope.js';

/** How every API key begins, so that a scanner of leaked secrets, and this door, knows one when it sees it. */
export const KEY_PREFIX = 'csa_';

const ID_BYTES = 8;
/** 256 bits. */
const SECRET_BYTES = 32;
const shape = /^csa_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;

/** Customers that a key may name: an id, or all ids with a prefix (`acme:*`), or everybody (`*`). No id holds an asterisk. */
export const CustomerPattern = z.string().regex(/^([A-Za-z0-9._:@-]{1,128}|[A-Za-z0-9._:@-]{0,127}\*)$/, 'must be a customer id, a prefix with * at its end, or * for everybody');

/** An API key as it is kept: of the secret only its hash. */
export interface PartnerKey {
  readonly tenantId: string;
  /** The public half; it is the partner's id wherever somebody has acted. */
  readonly keyId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly customers: readonly string[];
  readonly secretHash: string;
  /** The secret before the last rotation, and until when it still holds. */
  readonly previousHash: string | null;
  readonly previousUntil: Date | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** A key as its partner has it, taken apart. */
export interface PresentedKey {
  readonly keyId: string;
  readonly secret: string;
}

export const newKeyId = (): string => randomBytes(ID_BYTES).toString('hex');
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');
export const writtenKey = ({ keyId, secret }: PresentedKey): string => `${KEY_PREFIX}${keyId}_${secret}`;

export function readKey(text: string): PresentedKey | undefined {
  const [, keyId, secret] = shape.exec(text) ?? [];
  return keyId === undefined || secret === undefined ? undefined : { keyId, secret };
}

/**
 * Hexadecimal SHA-256. A slow hash (bcrypt, Argon2) protects passwords, which people choose and which can be tried out.
 * Nobody tries out 2^256 secrets however fast each try is, and a slow hash would be paid by every request.
 */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether the secret opens this key now. Both hashes are always compared, and in constant time. */
export function opens(key: PartnerKey, secret: string, now: Date): boolean {
  const hash = hashOf(secret);
  const isCurrent = isSameHash(key.secretHash, hash);
  const isPrevious = isSameHash(key.previousHash ?? '0'.repeat(64), hash) && isBefore(now, key.previousUntil);
  return (isCurrent || isPrevious) && isAlive(key, now);
}

/** Neither revoked nor expired. */
export function isAlive(key: PartnerKey, now: Date): boolean {
  return key.revokedAt === null && (key.expiresAt === null || now < key.expiresAt);
}

export function mayName(customers: readonly string[], customerId: string): boolean {
  return customers.some((pattern) => (pattern.endsWith('*') ? customerId.startsWith(pattern.slice(0, -1)) : pattern === customerId));
}

function isSameHash(kept: string, given: string): boolean {
  const [left, right] = [Buffer.from(kept, 'hex'), Buffer.from(given, 'hex')];
  return left.length === right.length && timingSafeEqual(left, right);
}

function isBefore(now: Date, until: Date | null): boolean {
  return until !== null && now < until;
}

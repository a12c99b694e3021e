import { describe, expect, test } from '@jest/globals';
import { CustomerPattern, hashOf, mayName, newKeyId, newSecret, opens, readKey, writtenKey } from './partner-key.js';
import type { PartnerKey } from './partner-key.js';

const now = new Date('2026-03-01T12:00:00Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);
const [current, previous] = [newSecret(), newSecret()];
const key = (given: Partial<PartnerKey> = {}): PartnerKey => ({
  tenantId: 'default', keyId: newKeyId(), name: 'Shop', scopes: ['chat:write'], customers: ['*'], secretHash: hashOf(current),
  previousHash: null, previousUntil: null, createdAt: now, expiresAt: null, lastUsedAt: null, revokedAt: null, ...given,
});

describe('an API key', () => {
  test('is read as it was written, and no two are alike', () => {
    const presented = { keyId: newKeyId(), secret: newSecret() };
    expect(readKey(writtenKey(presented))).toEqual(presented);
    expect(Buffer.from(presented.secret, 'base64url')).toHaveLength(32);
    expect(new Set(Array.from({ length: 50 }, newSecret)).size).toBe(50);
  });

  test.each(['', 'csa_', 'csa_123', `csa_${'0'.repeat(16)}_short`, `csa_${'Z'.repeat(16)}_${current}`, ` csa_${'0'.repeat(16)}_${current}`, `csa_${'0'.repeat(16)}_${current}x`])('%j is none', (text) => {
    expect(readKey(text)).toBeUndefined();
  });

  test.each([
    ['the secret opens it', key(), current, true],
    ['another secret does not', key(), previous, false],
    ['a revoked key opens to nobody', key({ revokedAt: later(-1) }), current, false],
    ['an expired key opens to nobody', key({ expiresAt: now }), current, false],
    ['until it expires it opens', key({ expiresAt: later(1) }), current, true],
    ['the secret before goes on while its time lasts', key({ previousHash: hashOf(previous), previousUntil: later(1) }), previous, true],
    ['beside the new one', key({ previousHash: hashOf(previous), previousUntil: later(1) }), current, true],
    ['and then ends', key({ previousHash: hashOf(previous), previousUntil: now }), previous, false],
    ['the secret before does not outlive the key', key({ previousHash: hashOf(previous), previousUntil: later(9), revokedAt: now }), previous, false],
  ] as const)('%s', (_sentence, kept, secret, expected) => {
    expect(opens(kept, secret, now)).toBe(expected);
  });

  test.each([
    [['bob'], 'bob', true], [['bob'], 'bobby', false], [['acme:*'], 'acme:1', true], [['acme:*'], 'acme', false], [['bob', 'acme:*'], 'bob', true],
    [['*'], 'anybody', true], [[], 'anybody', false], [['Bob'], 'bob', false],
  ] as const)('of %j names %s: %s', (customers, customerId, expected) => {
    expect(mayName(customers, customerId)).toBe(expected);
  });

  test.each([['bob', true], ['*', true], ['acme:*', true], ['a*b', false], ['**', false], ['', false], ['a b', false], ['x'.repeat(129), false]])('the pattern %j is allowed: %s', (pattern, expected) => {
    expect(CustomerPattern.safeParse(pattern).success).toBe(expected);
  });
});

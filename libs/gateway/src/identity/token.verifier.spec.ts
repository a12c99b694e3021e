import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSettings } from '@csa/platform';
import { MovedClock } from '@csa/testing';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import { gatewaySettings } from '../gateway.config.js';
import { TokenVerifier } from './token.verifier.js';

const customerSecret = 'customers-'.repeat(4);
const staffSecret = 'staff-only-'.repeat(4);
const now = new Date('2026-03-01T12:00:00Z');
const seconds = now.getTime() / 1_000;
const hour = 60 * 60;

const verifierWith = (environment: Record<string, string>): TokenVerifier => {
  const problems: string[] = [];
  const verifier = new TokenVerifier(readSettings(gatewaySettings, environment, problems), new MovedClock(now));
  expect(problems).toEqual([]);
  return verifier;
};
const verifier = verifierWith({ CUSTOMER_JWT_SECRET: customerSecret, STAFF_JWT_SECRET: staffSecret });
const signed = (payload: JWTPayload, secret = customerSecret, alg = 'HS256'): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));

describe('tokens', () => {
  test('a customer\'s token names the customer, whatever role it claims', async () => {
    const token = await signed({ sub: 'alice', exp: seconds + hour, role: 'admin' });
    expect(await verifier.verify(token)).toEqual({ role: 'customer', id: 'alice', customerId: 'alice', tenantId: 'default' });
  });

  test.each(['agent', 'supervisor', 'admin'])('staff signs in as %s with the staff secret', async (role) => {
    const token = await signed({ sub: 'sam', exp: seconds + hour, role, name: 'Sam' }, staffSecret);
    expect(await verifier.verify(token)).toEqual({ role, id: 'sam', name: 'Sam', tenantId: 'default' });
  });

  test.each([
    ['has expired', { sub: 'alice', exp: seconds - hour }],
    ['never expires', { sub: 'alice' }],
    ['lives longer than a day', { sub: 'alice', exp: seconds + 25 * hour }],
    ['was made to live longer than a day', { sub: 'alice', iat: seconds - 20 * hour, exp: seconds + 10 * hour }],
    ['names nobody', { exp: seconds + hour }],
    ['names what is no id', { sub: '../alice', exp: seconds + hour }],
    ['is not valid yet', { sub: 'alice', nbf: seconds + hour, exp: seconds + 2 * hour }],
  ])('a token that %s is refused', async (_name, payload) => {
    await expect(verifier.verify(await signed(payload))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test.each([
    ['another secret', () => signed({ sub: 'alice', exp: seconds + hour }, 'somebody-else-'.repeat(3))],
    ['another algorithm', () => signed({ sub: 'alice', exp: seconds + hour }, customerSecret.repeat(2), 'HS512')],
    ['the staff secret without a role of the staff', () => signed({ sub: 'sam', exp: seconds + hour, role: 'customer' }, staffSecret)],
    ['no signature at all', () => Promise.resolve(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"alice"}').toString('base64url')}.`)],
    ['nothing that is a token', () => Promise.resolve('abc')],
  ])('a token with %s is refused', async (_name, make) => {
    await expect(verifier.verify(await make())).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('public keys by address', () => {
  const server = createServer();
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  let address: string;

  beforeAll(async () => {
    keys = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' };
    server.on('request', (_request, response) => { response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] })); });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  });
  afterAll(() => { server.close(); });

  const token = (privateKey: typeof keys.privateKey, kid = 'one') => new SignJWT({ sub: 'alice', exp: seconds + hour, role: 'admin' }).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);

  test('a token signed with the private key names its customer', async () => {
    expect(await verifierWith({ CUSTOMER_JWKS_URL: address }).verify(await token(keys.privateKey))).toMatchObject({ role: 'customer', id: 'alice' });
  });

  test('a token signed with another key, or naming one, is refused', async () => {
    const other = await generateKeyPair('ES256');
    const checked = verifierWith({ CUSTOMER_JWKS_URL: address });
    await expect(checked.verify(await token(other.privateKey))).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(checked.verify(await token(keys.privateKey, 'two'))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('when the keys cannot be had, that is not the customer\'s fault', async () => {
    const nowhere = verifierWith({ CUSTOMER_JWKS_URL: 'http://127.0.0.1:9/keys' });
    await expect(nowhere.verify(await token(keys.privateKey))).rejects.toMatchObject({ code: 'unavailable' });
  });
});

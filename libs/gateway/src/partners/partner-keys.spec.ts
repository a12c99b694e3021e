import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AskKnowledge, PartnerKeyChanged } from '@csa/contracts';
import { agent, answer, customer, partner } from '@csa/testing';
import { Door, secrets, tokenFor } from '../gateway.desk.fake.js';
import { GUESSES_A_MINUTE } from './guess-limit.js';
import { KnownKeys } from './known-keys.js';
import { LastUse } from './last-use.service.js';
import { newKeyId, newSecret, writtenKey } from './partner-key.js';
import { PartnerDesk } from './partner-keys.fake.js';
import { PartnerKeyVerifier } from './partner-key.verifier.js';
import { PartnerKeysRepository } from './partner-keys.repository.js';
import { PartnerKeysService } from './partner-keys.service.js';

const HOUR_MS = 3_600_000;

describe('keys of partners', () => {
  let door: Door;
  let desk: PartnerDesk;
  const verified = (text: string, address = '10.0.0.1') => door.desk.get(PartnerKeyVerifier).verify(text, address);
  const refused = { code: 'unauthenticated', message: 'The API key is not valid.' };
  const rows = () => door.desk.running.database?.query('SELECT * FROM "gateway"."partner_keys"') as Promise<unknown[]>;
  beforeAll(async () => {
    door = await Door.open([answer(AskKnowledge, () => ({ passages: [], answerable: false }))], secrets);
    desk = new PartnerDesk(door);
  });
  afterAll(() => door.close());

  test('are shown whole once; what is kept, listed and read has no secret in it', async () => {
    const made = await desk.asAdmin('POST', '', { name: 'Shop', scopes: ['tickets:read'], customers: ['acme:*'] });
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const { api_key: text, ...told } = made.body as { api_key: string; key_id: string };
    expect(told).toMatchObject({ name: 'Shop', scopes: ['tickets:read'], customers: ['acme:*'], last_used_at: null, revoked_at: null, expires_at: null });
    const secret = text.slice(-43);
    const [list, one] = [await desk.asAdmin('GET', ''), await desk.asAdmin('GET', `/${told.key_id}`)];
    expect(one.body).toMatchObject({ ...told, changes: [{ act: 'made', by: 'ada' }] });
    for (const place of [list.text, one.text, JSON.stringify(await rows()), JSON.stringify(door.desk.log.lines)]) expect(place).not.toContain(secret);
  });

  test('an answer with a secret is not kept for an Idempotency-Key', async () => {
    const send = () => desk.asAdmin('POST', '', { name: 'Shop', scopes: ['analyze'], customers: ['*'] }, { 'idempotency-key': 'same' });
    expect((await send()).body['key_id']).not.toBe((await send()).body['key_id']);
  });

  test('are for administrators only', async () => {
    const { api_key: text } = await desk.make(['knowledge:read']);
    for (const bearer of [await tokenFor('alice'), await tokenFor('sam', 'agent'), await tokenFor('eve', 'supervisor'), text]) {
      for (const [method, path] of [['GET', ''], ['POST', ''], ['POST', '/x/rotate'], ['POST', '/x/revoke']] as const) {
        const body = method === 'POST' && path === '' ? { name: 'Mine', scopes: ['analyze'], customers: ['*'] } : method === 'POST' && path === '/x/rotate' ? {} : undefined;
        expect((await door.ask(method, `/console/partner-keys${path}`, body, { authorization: `Bearer ${bearer}` })).status).toBe(403);
      }
    }
  });

  test('are listed by cursor, newest first, each once', async () => {
    for (let number = 0; number < 5; number++) await desk.make(['analyze']);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await desk.asAdmin('GET', `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...(body['keys'] as { key_id: string }[]).map(({ key_id: id }) => id));
      cursor = (body['next_cursor'] as string | null) ?? '';
    } while (cursor !== '');
    expect([new Set(seen).size, seen.length]).toEqual([seen.length, (await rows()).length]);
    expect((await desk.asAdmin('GET', '?cursor=odd')).status).toBe(422);
  });

  test.each([
    ['no scope', { scopes: [] }, 'scopes'], ['an unknown scope', { scopes: ['root'] }, 'scopes.0'], ['no customer', { customers: [] }, 'customers'],
    ['an odd customer', { customers: ['a*b'] }, 'customers.0'], ['an end in the past', { expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
  ])('with %s is not made', async (_name, wrong, path) => {
    const { status, body } = await desk.asAdmin('POST', '', { name: 'Shop', scopes: ['analyze'], customers: ['*'], ...wrong });
    expect([status, body['errors']]).toMatchObject([422, [{ path }]]);
  });

  test('a rotated key works beside its old secret for a day, and the old one ends', async () => {
    const old = await desk.make(['analyze']);
    const { api_key: text } = await desk.rotate(old);
    await expect(verified(old.api_key)).resolves.toMatchObject({ keyId: old.key_id });
    await expect(verified(text)).resolves.toMatchObject({ keyId: old.key_id });
    door.desk.clock.advance(24 * HOUR_MS - 1_000);
    await expect(verified(old.api_key)).resolves.toMatchObject({ revokedAt: null });
    door.desk.clock.advance(2_000);
    await expect(verified(old.api_key)).rejects.toMatchObject(refused);
    await expect(verified(text)).resolves.toMatchObject({ revokedAt: null });
    door.desk.clock.advance(-24 * HOUR_MS - 1_000);
  });

  test('rotated without grace, the old secret ends at once; a second rotation ends the first', async () => {
    const first = await desk.make(['analyze']);
    await verified(first.api_key);
    const second = await desk.rotate(first, 0);
    await expect(verified(first.api_key)).rejects.toMatchObject(refused);
    const third = await desk.rotate(second, 1);
    await desk.rotate(third, 1);
    await expect(verified(second.api_key)).rejects.toMatchObject(refused);
    await expect(verified(third.api_key)).resolves.toMatchObject({ revokedAt: null });
  });

  test('a revoked key is refused at once, cannot be rotated, and who did it stands there once', async () => {
    const made = await desk.make(['analyze']);
    await verified(made.api_key);
    for (let times = 0; times < 2; times++) expect((await desk.asAdmin('POST', `/${made.key_id}/revoke`)).body['revoked_at']).toEqual(expect.any(String));
    await expect(verified(made.api_key)).rejects.toMatchObject(refused);
    expect((await desk.asAdmin('POST', `/${made.key_id}/rotate`, {})).status).toBe(409);
    expect((await desk.asAdmin('GET', `/${made.key_id}`)).body['changes']).toMatchObject([{ act: 'made' }, { act: 'revoked', by: 'ada' }]);
    expect((await desk.asAdmin('POST', `/${newKeyId()}/revoke`)).status).toBe(404);
  });

  test('a key that expires ends by itself, also where it is remembered', async () => {
    const { api_key: text } = await desk.make(['analyze'], ['*'], { expires_at: new Date(door.desk.clock.now().getTime() + 2_000).toISOString() });
    await expect(verified(text)).resolves.toMatchObject({ revokedAt: null });
    door.desk.clock.advance(3_000);
    await expect(verified(text)).rejects.toMatchObject(refused);
    door.desk.clock.advance(-3_000);
  });

  test('another replica\'s change is heard, and without the news it is noticed within five seconds', async () => {
    const [told, untold] = [await desk.make(['analyze']), await desk.make(['analyze'])];
    for (const { api_key: text } of [told, untold]) await verified(text);
    const elsewhere = { by: 'ada', at: door.desk.clock.now() };
    for (const { key_id: keyId } of [told, untold]) await door.desk.get(PartnerKeysRepository).revoke({ tenantId: 'default', keyId }, elsewhere);
    await door.desk.bus.publish(PartnerKeyChanged, { tenantId: 'default', keyId: told.key_id });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(verified(told.api_key)).rejects.toMatchObject(refused);
    await expect(verified(untold.api_key)).resolves.toMatchObject({ revokedAt: null });
    door.desk.clock.advance(5_000);
    await expect(verified(untold.api_key)).rejects.toMatchObject(refused);
  });

  test('the last use is noted once a minute', async () => {
    const { api_key: text, key_id: keyId } = await desk.make(['analyze']);
    const used = async (): Promise<number> => {
      await verified(text);
      await door.desk.get(LastUse).settled();
      return (await door.desk.get(PartnerKeysRepository).find(keyId))?.lastUsedAt?.getTime() ?? 0;
    };
    const start = door.desk.clock.now().getTime();
    const first = await used();
    expect(first).toBeGreaterThanOrEqual(start);
    door.desk.clock.advance(55_000);
    expect(await used()).toBe(first);
    door.desk.clock.advance(6_000);
    expect(await used()).toBeGreaterThanOrEqual(first + 60_000);
  });

  test('a replica that noted a use does not write again, and none undoes what another wrote within the minute', async () => {
    const [keys, { api_key: text, key_id: keyId }] = [door.desk.get(PartnerKeysRepository), await desk.make(['analyze'])];
    const noted = async () => { await door.desk.get(LastUse).settled(); return (await keys.find(keyId))?.lastUsedAt; };
    const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
    await verified(text);
    await noted();
    await door.desk.running.database?.query('UPDATE "gateway"."partner_keys" SET "last_used_at" = NULL WHERE "key_id" = $1', [keyId]);
    await verified(text);
    expect(await noted()).toBeNull();
    await keys.used(keyId, at(60), at(0));
    await keys.used(keyId, at(70), at(10));
    expect(await noted()).toEqual(at(60));
  });

  test('whose owner asks again who may: only an administrator', async () => {
    for (const asker of [agent(), customer('alice'), partner()]) await expect(door.desk.get(PartnerKeysService).list(asker, { limit: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('whoever tries keys out is held up, by address, and a right key behind that address is not', async () => {
    const [{ api_key: right, key_id: keyId }, fresh] = [await desk.make(['analyze']), await desk.make(['analyze'])];
    await verified(right, '10.9.9.9');
    const guess = () => verified(writtenKey({ keyId: newKeyId(), secret: newSecret() }), '10.9.9.9');
    for (let times = 0; times < GUESSES_A_MINUTE; times++) await expect(guess()).rejects.toMatchObject(refused);
    const unknown = door.desk.get(KnownKeys).sizes.unknown;
    await expect(guess()).rejects.toMatchObject({ kind: 'limited', headers: { 'retry-after': expect.stringMatching(/^[1-9]\d?$/) } });
    await expect(verified(writtenKey({ keyId, secret: newSecret() }), '10.9.9.9')).rejects.toMatchObject({ kind: 'limited' });
    await expect(verified(fresh.api_key, '10.9.9.9')).rejects.toMatchObject({ kind: 'limited' });
    expect(door.desk.get(KnownKeys).sizes.unknown).toBe(unknown);
    door.desk.clock.advance(30_000);
    await expect(verified(right, '10.9.9.9')).resolves.toMatchObject({ revokedAt: null });
    await expect(verified(fresh.api_key, '10.9.9.8')).resolves.toMatchObject({ revokedAt: null });
    door.desk.clock.advance(31_000);
    await expect(guess()).rejects.toMatchObject(refused);
  });

  test('ids that nobody has fill no memory, and push out no key', async () => {
    const [known, { api_key: text, key_id: keyId }] = [door.desk.get(KnownKeys), await desk.make(['analyze'])];
    await verified(text);
    for (let times = 0; times < 1_200; times++) await known.find(newKeyId());
    expect(known.sizes.unknown).toBe(1_000);
    expect(known.sizes.keys).toBeGreaterThan(0);
    await door.desk.running.database?.query('DELETE FROM "gateway"."partner_keys" WHERE "key_id" = $1', [keyId]);
    expect((await known.find(keyId))?.keyId).toBe(keyId);
  });
});

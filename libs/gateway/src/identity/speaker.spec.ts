import { describe, expect, test } from '@jest/globals';
import { agent, customer, partner } from '@csa/testing';
import { guest, localOperator, principalOf, requireScope } from './speaker.js';
import type { Claim, Partner, Speaker } from './speaker.js';

const anyone: Speaker = { kind: 'anyone' };
const alice: Speaker = { kind: 'known', principal: customer('alice') };
const sam: Speaker = { kind: 'known', principal: agent('sam') };
const shop: Partner = { kind: 'partner', principal: partner('shop'), scopes: ['chat:write'], customers: ['bob', 'acme:*'] };
const claim = (userId: string | undefined, place: Claim['in'] = 'data'): Claim => ({ userId, in: place });

describe('who acts', () => {
  test.each([
    ['in open mode a claimed id is believed', anyone, claim('bob'), { role: 'customer', id: 'bob', customerId: 'bob' }],
    ['in open mode without a claim the given one acts', anyone, claim(undefined), localOperator],
    ['a customer acts for themself without a claim', alice, claim(undefined), { role: 'customer', id: 'alice', customerId: 'alice' }],
    ['a customer may name themself', alice, claim('alice', 'address'), { role: 'customer', id: 'alice' }],
    ['staff acts for the customer it names', sam, claim('bob', 'address'), { role: 'agent', id: 'sam', customerId: 'bob' }],
    ['a partner acts for a customer its key may name', shop, claim('bob'), { role: 'partner', id: 'shop', customerId: 'bob' }],
    ['also by the beginning of the id', shop, claim('acme:7', 'address'), { role: 'partner', customerId: 'acme:7' }],
    ['staff may name nobody', sam, claim(undefined), { role: 'agent', id: 'sam' }],
  ] as const)('%s', (_name, speaker, claimed, expected) => {
    expect(principalOf(speaker, claimed, () => localOperator)).toMatchObject(expected);
  });

  test.each([
    ['another customer\'s address is not there', alice, claim('bob', 'address'), 'not_found'],
    ['another customer in the data is refused', alice, claim('bob'), 'forbidden'],
    ['a customer outside those a key may name is not there, in the address', shop, claim('alice', 'address'), 'not_found'],
    ['nor in the data', shop, claim('alice'), 'not_found'],
    ['nobody is asked to sign in', { kind: 'nobody' }, claim('bob'), 'unauthenticated'],
  ] as const)('%s', (_name, speaker, claimed, code) => {
    expect(() => principalOf(speaker, claimed, () => localOperator)).toThrow(expect.objectContaining({ code }));
  });

  test('a key may do what its scopes say, and is told which one it lacks', () => {
    expect(() => { requireScope(shop, 'chat:write'); }).not.toThrow();
    expect(() => { requireScope(shop, 'tickets:read'); }).toThrow(expect.objectContaining({ code: 'forbidden', message: expect.stringContaining('tickets:read') }));
  });

  test.each(['none', undefined] as const)('where the answer to "which scope" is %s no key comes in', (scope) => {
    expect(() => { requireScope(shop, scope); }).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });

  test('the same session makes the same guest, no session a new one', () => {
    expect(guest('ses_1').id).toBe('guest:ses_1');
    expect(guest(undefined).id).not.toBe(guest(undefined).id);
    expect(guest('x'.repeat(128)).id).toHaveLength(128);
  });
});

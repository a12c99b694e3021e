import { describe, expect, test } from '@jest/globals';
import { agent, customer, nobody, partner, serviceFor } from '@csa/testing';
import { customerOf, isStaff, requireRole } from './principal.js';

describe('the principal decides', () => {
  test.each([
    ['a customer acts for themself', customer('a'), undefined, 'a'],
    ['a customer may name themself', customer('a'), 'a', 'a'],
    ['staff act for the customer they name', agent(), 'a', 'a'],
    ['a partner acts for the customer it names', partner(), 'a', 'a'],
    ['a service acts for the customer it was given', serviceFor('a'), undefined, 'a'],
  ])('%s', (_sentence, principal, requested, expected) => {
    expect(customerOf(principal, requested)).toBe(expected);
  });

  test.each([
    ['a customer who names another finds nobody', customer('a'), 'b', 'not_found'],
    ['a customer with another customerId beside their own id still is themself', { ...customer('a'), customerId: 'b' }, 'b', 'not_found'],
    ['a service with a customer cannot act for another', serviceFor('a'), 'b', 'not_found'],
    ['staff have to name the customer', agent(), undefined, 'invalid'],
    ['nobody has to sign in', nobody, 'a', 'unauthenticated'],
  ])('%s', (_sentence, principal, requested, code) => {
    expect(() => customerOf(principal, requested)).toThrow(expect.objectContaining({ code }));
  });

  test('only the listed roles pass', () => {
    expect(() => { requireRole(agent(), 'admin'); }).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(() => { requireRole(nobody, 'admin'); }).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
    expect(() => { requireRole(agent(), 'admin', 'agent'); }).not.toThrow();
    expect([isStaff(agent()), isStaff(partner())]).toEqual([true, false]);
  });
});

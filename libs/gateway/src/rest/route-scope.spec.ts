import { describe, expect, test } from '@jest/globals';
import { controllers } from '../gateway.controllers.js';
import { Scope } from '../partners/scope.js';
import { routesOf } from './answers.decorator.js';
import { isOfCustomer } from './route.js';

const routes = controllers.flatMap(routesOf).map((route) => ({ name: `${route.method} ${route.path}`, route }));
const closed = routes.filter(({ route }) => route.access !== 'open');

describe('which scope a key needs', () => {
  test.each(closed)('$name has an answer', ({ route }) => {
    expect([...Scope.options, 'none']).toContain(route.scope);
  });

  test('every scope opens something', () => {
    expect(new Set(closed.map(({ route }) => route.scope).filter((scope) => scope !== 'none'))).toEqual(new Set(Scope.options));
  });

  test.each(closed.filter(({ route }) => route.scope !== 'none'))('$name is not read with a scope to write, nor the reverse', ({ route }) => {
    const act = route.scope?.split(':')[1];
    if (act !== undefined) expect(act).toBe(route.method === 'GET' ? 'read' : 'write');
  });

  test('no key comes to the console, nor to the keys', () => {
    expect(closed.filter(({ route }) => ['console', 'partners'].includes(route.topic) && route.scope !== 'none').map(({ name }) => name)).toEqual([]);
  });

  test('only what is about nobody can be asked for without naming a customer', () => {
    const unnamed = closed.filter(({ route }) => route.scope !== 'none' && !isOfCustomer(route)).map(({ route }) => route.topic);
    expect(new Set(unnamed)).toEqual(new Set(['analysis', 'knowledge']));
  });
});

import { describe, expect, test } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { parseCsv, parseJson } from './body-parsers.js';
import { requestIdOf } from './gateway.adapter.js';
import { claimOf, tokenOf, traceparentOf } from './request-facts.js';
import { RouteTable } from './route-table.js';
import { z } from 'zod';
import { route } from './route.js';

const noRequest = {} as FastifyRequest;

describe('what a request says', () => {
  test.each([
    [{ params: { user_id: 'a' }, query: {}, body: { user_id: 'b' } }, 'a', 'address'],
    [{ params: {}, query: { user_id: 'c' }, body: { user_id: 'b' } }, 'b', 'data'],
    [{ params: {}, query: { user_id: 'c' }, body: undefined }, 'c', 'data'],
    [{ params: {}, query: {}, body: [1] }, undefined, 'data'],
  ])('%j claims %s in its %s', (input, userId, place) => {
    expect(claimOf(input)).toEqual({ userId, in: place });
  });

  test.each([
    [{ authorization: 'Bearer abc.def' }, 'abc.def'], [{ authorization: 'bearer  abc' }, 'abc'], [{ authorization: 'Basic abc' }, undefined],
    [{ 'x-api-key': 'csa_1' }, 'csa_1'], [{}, undefined], [{ authorization: 'Bearer a b' }, undefined],
  ])('the headers %j carry the token %s', (headers, token) => {
    expect(tokenOf({ headers })).toBe(token);
  });

  test.each([
    ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', true], ['00-xyz', false],
  ])('the trace %s is taken over: %s', (traceparent, taken) => {
    const found = traceparentOf({ headers: { traceparent } });
    expect(found).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-01$/);
    expect(found === traceparent).toBe(taken);
  });

  test.each([['abc-123', true], ['a b', false], ['x'.repeat(129), false], ['é', false]])('the request id %s is taken over: %s', (id, taken) => {
    expect(requestIdOf({ headers: { 'x-request-id': id } }) === id).toBe(taken);
  });

  test('a request without an id gets a new one', () => {
    expect(requestIdOf({ headers: {} })).not.toBe(requestIdOf({ headers: {} }));
  });
});

describe('bodies', () => {
  test('JSON is read, and an empty body is no body', () => {
    expect(parseJson(noRequest, Buffer.from('{"a":1}'))).toEqual({ a: 1 });
    expect(parseJson(noRequest, Buffer.from('  '))).toBeUndefined();
  });

  test.each([['not JSON', Buffer.from('{"a"')], ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22])]])('%s cannot be read', (_name, bytes) => {
    expect(() => parseJson(noRequest, bytes)).toThrow(expect.objectContaining({ kind: 'malformed' }));
  });

  test('CSV is kept apart from a JSON text', () => {
    expect(parseCsv(noRequest, Buffer.from('question,answer'))).toEqual({ csv: 'question,answer' });
  });
});

describe('the table of routes', () => {
  const declared = (method: 'GET' | 'PATCH', path: `/${string}`) => route({ method, path, topic: 'about', summary: 'spec', answer: z.object({}) });
  const table = new RouteTable([declared('GET', '/tickets/:id'), declared('PATCH', '/tickets/:id'), declared('GET', '/openapi.json')]);

  test.each([
    ['/tickets/1', ['GET', 'HEAD', 'PATCH']], ['/tickets/1/2', []], ['/tickets', []], ['/openapi.json', ['GET', 'HEAD']], ['/openapixjson', []],
  ])('%s answers to %j', (path, methods) => {
    expect(table.methodsAt(path)).toEqual(methods);
  });
});

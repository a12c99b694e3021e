import { describe, expect, test } from '@jest/globals';
import { MAX_DEPTH, unsafePlace } from './text-safety.js';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('text that is safe to store', () => {
  test.each([
    ['plain data', { content: 'Hello', tags: ['a', 1, null, true], more: { deep: 'ok' } }],
    ['emoji, which are pairs of surrogates', { content: '😀 grüße' }],
    ['nothing', undefined],
    ['what is just not too deep', nested(MAX_DEPTH)],
  ])('%s passes', (_name, data) => {
    expect(unsafePlace(data)).toBeUndefined();
  });

  test.each([
    ['a NUL character', { content: 'a\0b' }, 'content'],
    ['a lone surrogate', { list: ['ok', '\ud800'] }, 'list.1'],
    ['a NUL character in the name of a field', { metadata: { 'a\0': 1 } }, 'metadata'],
    ['a field that reaches a prototype', JSON.parse('{"metadata":{"__proto__":{"admin":true}}}'), 'metadata'],
    ['a field named constructor', { constructor: { prototype: {} } }, ''],
    ['a text of its own', '\udc00', ''],
  ])('%s is found at its place', (_name, data, path) => {
    expect(unsafePlace(data)?.path).toBe(path);
  });

  test('what is nested too deep is refused without exhausting the stack', () => {
    expect(unsafePlace(nested(30_000))?.message).toContain('nested deeper');
  });
});

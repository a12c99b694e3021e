import { expect, test } from '@jest/globals';
import { cached } from './cached.js';

test('what was made is remembered, until there is too much of it', () => {
  const made: string[] = [];
  const length = cached(2, (key) => { made.push(key); return key.length; });
  expect([length('a'), length('bb'), length('a'), length('ccc'), length('a')]).toEqual([1, 2, 1, 3, 1]);
  expect(made).toEqual(['a', 'bb', 'ccc', 'a']);
});

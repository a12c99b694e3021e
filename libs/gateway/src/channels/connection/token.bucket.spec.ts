import { expect, test } from '@jest/globals';
import { TokenBucket } from './token.bucket.js';

test('so many frames at once are free, the next ones wait longer and longer', () => {
  const bucket = new TokenBucket(20, 3, 0);
  expect([0, 0, 0, 0, 0].map(() => bucket.take(0))).toEqual([0, 0, 0, 50, 100]);
});

test('waiting fills the bucket, and never beyond its size', () => {
  const bucket = new TokenBucket(20, 2, 0);
  bucket.take(0);
  bucket.take(0);
  expect(bucket.take(60_000)).toBe(0);
  expect(bucket.take(60_000)).toBe(0);
  expect(bucket.take(60_000)).toBe(50);
});

test('a clock that goes back gives nothing away', () => {
  const bucket = new TokenBucket(20, 1, 1_000);
  bucket.take(1_000);
  expect(bucket.take(0)).toBe(50);
});

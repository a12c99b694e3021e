import { expect, test } from '@jest/globals';
import { uuidFrom } from './uuid-from.js';

test('the same text has the same UUID of version 8, and another text another', () => {
  expect(uuidFrom('default\nfaq-1')).toBe(uuidFrom('default\nfaq-1'));
  expect(uuidFrom('default\nfaq-1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(Array.from({ length: 1_000 }, (_, number) => uuidFrom(String(number)))).size).toBe(1_000);
});

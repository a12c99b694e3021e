import { expect, test } from '@jest/globals';
import { pauseAmong } from './return-pause.js';

test.each([
  [1, 0, 0], [1, 1, 500], [1, 0.5, 250], [500, 1, 2_000], [500, 0.25, 500], [100_000, 1, 5_000],
])('of %d clients the one with chance %d waits %d ms', (clients, chance, pause) => { expect(pauseAmong(clients, chance)).toBe(pause); });

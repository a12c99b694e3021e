import { stat } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { Patience } from './patience.js';

const blockFor = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

describe('waiting for a model', () => {
  test('an answer that came in time counts, though this process was too busy to look at it until the time was over', async () => {
    const patience = new Patience(20);
    const answer = patience.wait(() => stat(import.meta.filename));
    blockFor(100);
    expect((await answer).isFile()).toBe(true);
    patience.end();
  });

  test('ends when the time is over', async () => {
    await expect(new Patience(20).wait(() => new Promise(() => undefined))).rejects.toMatchObject({ kind: 'timeout' });
  });

  test('goes on after a sign of life that came in the last moment', async () => {
    const patience = new Patience(20);
    const answer = patience.wait(() => new Promise((resolve) => { setTimeout(() => { patience.renew(200); setTimeout(resolve, 60, 'late'); }, 10); }));
    expect(await answer).toBe('late');
    patience.end();
  });
});

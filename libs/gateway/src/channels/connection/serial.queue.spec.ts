import { expect, test } from '@jest/globals';
import { SerialQueue } from './serial.queue.js';

test('tasks run one after another, in the order they came', async () => {
  const queue = new SerialQueue();
  const seen: string[] = [];
  const slow = queue.run(async () => {
    seen.push('slow begins');
    await new Promise((resolve) => setImmediate(resolve));
    seen.push('slow ends');
  });
  const quick = queue.run(() => { seen.push('quick'); });
  expect(queue.length).toBe(2);
  await Promise.all([slow, quick]);
  expect(seen).toEqual(['slow begins', 'slow ends', 'quick']);
  expect(queue.length).toBe(0);
});

test('a task that fails tells its caller and does not stop the next', async () => {
  const queue = new SerialQueue();
  const failing = queue.run(() => { throw new Error('no'); });
  const next = queue.run(() => 'done');
  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBe('done');
});

import { expect, test } from '@jest/globals';
import { ChatConnection } from './chat.connection.js';
import type { Line } from './line.js';
import { TokenBucket } from './token.bucket.js';

class RecordingLine implements Line {
  readonly channel = 'spec';
  readonly sent: string[] = [];
  waitingBytes = 0;
  closed = 0;

  send({ type }: { type: string }): void {
    this.sent.push(type);
  }

  close(): void {
    this.closed += 1;
  }
}

const pong = { type: 'pong', timestamp: '2026-03-01T10:00:00.000Z' } as const;

function connect(bucket = new TokenBucket(20, 40, performance.now())): { line: RecordingLine; connection: ChatConnection; ends: () => number } {
  const line = new RecordingLine();
  let ends = 0;
  const connection = new ChatConnection(line, bucket, () => { ends += 1; });
  return { line, connection, ends: () => ends };
}

test('a frame beyond the pace waits, and no longer than the connection lasts', async () => {
  const oncePerHour = new TokenBucket(1 / 3_600, 1, performance.now());
  const { connection } = connect(oncePerHour);
  expect(await connection.pace()).toBe(true);
  let isPaced = false;
  const second = connection.pace().finally(() => { isPaced = true; });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isPaced).toBe(false);
  connection.gone();
  expect(await second).toBe(false);
  expect(await connection.pace()).toBe(false);
});

test('a client that writes in ever more conversations is shown the latest ones, and its own', () => {
  const { connection } = connect();
  connection.welcomed('own');
  connection.follow('own', 0);
  for (let count = 1; count <= 60; count += 1) connection.follow(`s-${count}`, 0);
  const isFollowed = (sessionId: string): boolean => connection.view(sessionId) !== undefined;
  expect(['own', 's-1', 's-11', 's-12', 's-60'].map(isFollowed)).toEqual([true, false, false, true, true]);
});

test('a client for whom too much waits is told so and sent away; nothing more is sent to it', () => {
  const { line, connection, ends } = connect();
  line.waitingBytes = 1024 * 1024;
  connection.send(pong);
  line.waitingBytes += 1;
  connection.send(pong, pong);
  expect(line).toMatchObject({ sent: ['pong', 'error'], closed: 1 });
  expect(ends()).toBe(1);
});

test('nothing is sent after the end, and the end is told once', () => {
  const { line, connection, ends } = connect();
  connection.send(pong);
  connection.close(1008, 'Too many messages');
  connection.close(1008, 'Too many messages');
  connection.gone();
  connection.send(pong);
  expect(line).toMatchObject({ sent: ['pong'], closed: 1 });
  expect(ends()).toBe(1);
});

import type { RequestContract } from '@csa/contracts';
import { AppError, Bus, MemoryLog, SystemClock } from '@csa/platform';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { customer } from '@csa/testing';
import { feedItem } from './conformance/feed-item.fake.js';
import { ChatConnection } from './connection/chat.connection.js';
import type { Line } from './connection/line.js';
import { TokenBucket } from './connection/token.bucket.js';
import { FeedDelivery } from './feed-delivery.service.js';
import type { OutgoingFrame } from './frames/outgoing.frame.js';

/** A bus whose other end is down. */
class DeadBus extends Bus {
  override call(contract: RequestContract): Promise<never> {
    return Promise.reject(new AppError('unavailable', `Nobody answers ${contract.subject}.`));
  }

  override publish(): Promise<void> {
    return Promise.resolve();
  }
}

class RecordingLine implements Line {
  readonly channel = 'spec';
  readonly waitingBytes = 0;
  readonly sent: OutgoingFrame[] = [];
  closedWith: number | undefined;

  send(frame: OutgoingFrame): void {
    this.sent.push(frame);
  }

  close(code: number): void {
    this.closedWith = code;
  }
}

function connect(): { line: RecordingLine; connection: ChatConnection; delivery: FeedDelivery } {
  const line = new RecordingLine();
  const connection = new ChatConnection(line, new TokenBucket(20, 40, 0), () => undefined);
  connection.signedIn({ principal: customer('user_001'), tenantId: 'default', customerId: 'user_001' });
  connection.follow('s-1', 0);
  return { line, connection, delivery: new FeedDelivery(new DeadBus(), new SystemClock(), new MemoryLog()) };
}

/** Resolves when everything that waits in the outbox was shown. */
const shown = (connection: ChatConnection): Promise<void> => connection.outbox.run(() => undefined);

describe('typing', () => {
  beforeEach(() => { jest.useFakeTimers(); });
  afterEach(() => { jest.useRealTimers(); });
  const typed = (line: RecordingLine): unknown[] => line.sent.map((frame) => (frame.type === 'typing' ? frame.typing : frame.type));

  test('ends by itself after 15 seconds, not before', async () => {
    const { line, connection, delivery } = connect();
    delivery.typing(connection, 's-1', true);
    await shown(connection);
    jest.advanceTimersByTime(14_999);
    await shown(connection);
    expect(typed(line)).toEqual([true]);
    jest.advanceTimersByTime(1);
    await shown(connection);
    expect(typed(line)).toEqual([true, false]);
  });

  test('that goes on is counted anew', async () => {
    const { line, connection, delivery } = connect();
    delivery.typing(connection, 's-1', true);
    await shown(connection);
    jest.advanceTimersByTime(10_000);
    delivery.typing(connection, 's-1', true);
    await shown(connection);
    jest.advanceTimersByTime(10_000);
    await shown(connection);
    expect(typed(line)).toEqual([true]);
  });

  test.each(['a reply', 'the end of the connection'])('leaves no timer behind after %s', async (end) => {
    const { connection, delivery } = connect();
    delivery.typing(connection, 's-1', true);
    await shown(connection);
    if (end === 'a reply') delivery.post(connection, 's-1', [feedItem({ seq: 1, role: 'assistant' })]);
    else connection.gone();
    await shown(connection);
    expect(jest.getTimerCount()).toBe(0);
  });
});

test('a client whose missing entries cannot be read is told to connect again, and is shown nothing out of order', async () => {
  const { line, connection, delivery } = connect();
  delivery.post(connection, 's-1', [feedItem({ seq: 5, role: 'assistant' })]);
  await shown(connection);
  await shown(connection);
  expect(line.sent).toEqual([]);
  expect(line.closedWith).toBe(1012);
});

test('entries of a conversation that this connection does not follow are not shown', async () => {
  const { line, connection, delivery } = connect();
  delivery.post(connection, 's-2', [feedItem({ seq: 1, role: 'assistant', sessionId: 's-2' })]);
  await shown(connection);
  expect(line.sent).toEqual([]);
});

import { describe, expect, test } from '@jest/globals';
import { MAX_WAITING_BYTES } from '../connection/line.js';
import type { Line } from '../connection/line.js';
import { LiveConnections } from '../connection/live-connections.service.js';
import { ChatDesk } from './chat.desk.js';
import { receptionAt } from './reception.js';
import type { DoorUnderTest } from './reception.js';

const SESSION = 'first-of-user_001';
/** More than the buffers of both systems on the way take, so that it has to wait in the gateway. */
const ENTRIES = 1_200;
const CONTENT = 'x'.repeat(20_000);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** What every channel must do for a client that reads slowly, or comes to a gateway that goes. */
export function slowClientConformance(door: DoorUnderTest): void {
  const { desk, connected } = receptionAt(door);
  const live = (): number => desk().desk.get(LiveConnections).of('default', 'user_001').length;
  const write = (count: number) => Array.from({ length: count }, () => desk().conversation.add(SESSION, 'user_001', { role: 'assistant', content: CONTENT }));

  describe('a client that does not read', () => {
    test('is sent away before much waits for it, and has everything once it comes back', async () => {
      const client = await connected();
      client.stopReading();
      const [connection] = desk().desk.get(LiveConnections).of('default', 'user_001');
      const { line } = connection as unknown as { readonly line: Line };
      let waited = 0;
      for (const item of write(ENTRIES)) {
        await desk().conversation.tell(item);
        await new Promise((resolve) => setImmediate(resolve));
        waited = Math.max(waited, line.waitingBytes);
      }
      expect(waited).toBeGreaterThan(MAX_WAITING_BYTES / 2);
      expect(waited).toBeLessThan(MAX_WAITING_BYTES + 2 * CONTENT.length);
      await until(() => live() === 0);
      client.goOnReading();
      expect((await client.ended).code).not.toBe(door.refused);
      const numbers = client.frames.filter(({ type }) => type === 'response').map(({ seq }) => Number(seq));
      const seen = numbers.at(-1) ?? 0;
      expect(numbers).toEqual(Array.from({ length: seen }, (_unused, index) => index + 1));
      expect(seen).toBeLessThan(ENTRIES);
      desk().conversation.pageSize = 20;
      const back = await connected({ after: seen });
      await until(() => back.frames.filter(({ type }) => type === 'response').length === ENTRIES - seen);
      expect(back.frames.filter(({ type }) => type === 'response').map(({ seq }) => seq)).toEqual(Array.from({ length: ENTRIES - seen }, (_unused, index) => seen + index + 1));
    }, 60_000);

    test('for a while gets what it asked for afterwards, without being sent away', async () => {
      write(ENTRIES);
      desk().conversation.pageSize = 20;
      const client = await connected();
      client.send('sync', { after: 0 });
      client.stopReading();
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(live()).toBe(1);
      client.goOnReading();
      expect(await client.take('synced')).toMatchObject({ seq: ENTRIES });
      expect(client.frames.filter(({ type }) => type === 'response')).toHaveLength(ENTRIES);
    }, 60_000);
  });

  describe('a gateway that stops', () => {
    test('answers what was said, says when to come back, and takes nobody in', async () => {
      const going = await ChatDesk.open();
      const client = await connected({}, going);
      const received = going.conversation.holdMessages();
      client.send('message', { content: 'At the last moment', client_message_id: 'last' });
      await received.waiting;
      const closed = going.desk.close();
      await new Promise((resolve) => setTimeout(resolve, 30));
      client.send('message', { content: 'Too late', client_message_id: 'late' });
      received.goOn();
      const ending = await client.ended;
      expect(ending.code).toBe(door.restarted);
      expect(client.typesSeen()).toEqual(['connected', 'ack', 'reconnect']);
      expect(client.frames[1]).toMatchObject({ client_message_id: 'last', duplicate: false });
      const pause = Number(client.frames[2]?.['after_ms']);
      expect(pause).toBeGreaterThanOrEqual(0);
      expect(pause).toBeLessThanOrEqual(500);
      expect(going.conversation.contentsOf(SESSION)).not.toContain('Too late');
      await closed;
    });
  });
}

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Transport } from './transport.js';

/** A pair of ends of one bus: two processes' views, or the same object twice when there is one process. */
export interface TransportPair {
  readonly here: Transport;
  readonly there: Transport;
  close(): Promise<void>;
}

let name = 0;
const fresh = (): string => `conformance-${process.pid}.s${++name}`;
const echo = (body: string): Promise<string> => Promise.resolve(`echo ${body}`);

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !condition(); tries++) await pause(5);
}

/** What every transport has to do. */
export function transportConformance(adapter: string, open: () => Promise<TransportPair>): void {
  describe(`the ${adapter} transport`, () => {
    let pair: TransportPair;
    beforeEach(async () => { pair = await open(); });
    afterEach(async () => { await pair.close(); });

    test('carries a request and its answer', async () => {
      const subject = fresh();
      await pair.there.respond(subject, 'service', echo);
      await expect(pair.here.request(subject, 'häß 你好 🎉', 1_000)).resolves.toBe('echo häß 你好 🎉');
    });

    test('carries a body of 500 kB whole', async () => {
      const subject = fresh();
      const body = 'x'.repeat(500_000);
      await pair.there.respond(subject, 'service', echo);
      await expect(pair.here.request(subject, body, 2_000)).resolves.toHaveLength(body.length + 5);
    });

    test('says at once that nobody listens, as unavailable', async () => {
      await expect(pair.here.request(fresh(), '', 60_000)).rejects.toMatchObject({ code: 'unavailable' });
    });

    test('gives up after the time-out', async () => {
      const subject = fresh();
      await pair.there.respond(subject, 'service', () => pause(500, 'late'));
      await expect(pair.here.request(subject, '', 50)).rejects.toMatchObject({ code: 'timeout' });
    });

    test('shares requests among the replicas of a queue, each answered once', async () => {
      const subject = fresh();
      const seen = [0, 0];
      await pair.here.respond(subject, 'service', (body) => { seen[0]!++; return Promise.resolve(body); });
      await pair.there.respond(subject, 'service', (body) => { seen[1]!++; return Promise.resolve(body); });
      await Promise.all(Array.from({ length: 200 }, (_, index) => pair.here.request(subject, String(index), 2_000)));
      expect(seen[0]! + seen[1]!).toBe(200);
      expect(Math.min(...seen)).toBeGreaterThan(0);
    });

    test('tells an event to every instance without a queue, and to one of each queue', async () => {
      const subject = fresh();
      const heard: string[] = [];
      const hear = (who: string) => (body: string) => { heard.push(`${who}:${body}`); return Promise.resolve(); };
      await pair.here.subscribe(subject, undefined, hear('every-a'));
      await pair.there.subscribe(subject, undefined, hear('every-b'));
      await pair.here.subscribe(subject, 'tickets', hear('tickets'));
      await pair.there.subscribe(subject, 'tickets', hear('tickets'));
      await pair.there.subscribe(subject, 'memory', hear('memory'));
      await pair.here.publish(subject, 'news');
      await until(() => heard.length >= 4);
      await pause(20);
      expect(heard.sort()).toEqual(['every-a:news', 'every-b:news', 'memory:news', 'tickets:news']);
    });

    test('keeps the order of one publisher', async () => {
      const subject = fresh();
      const heard: number[] = [];
      await pair.there.subscribe(subject, undefined, (body) => { heard.push(Number(body)); return Promise.resolve(); });
      for (let index = 0; index < 500; index++) await pair.here.publish(subject, String(index));
      await until(() => heard.length === 500);
      expect(heard).toEqual(Array.from({ length: 500 }, (_, index) => index));
    });

    test('does not mind an event that nobody hears, or a listener that fails', async () => {
      const subject = fresh();
      await pair.here.publish(subject, 'nobody');
      let heard = 0;
      await pair.there.subscribe(subject, undefined, () => { heard++; return Promise.reject(new Error('on purpose')); });
      await pair.here.publish(subject, 'one');
      await pair.here.publish(subject, 'two');
      await until(() => heard === 2);
      expect(heard).toBe(2);
    });

    test('drains without losing a request: what was taken is answered, the other replica takes the rest', async () => {
      const subject = fresh();
      const answers: string[] = [];
      const slow = (who: string) => async (body: string) => { await pause(2); answers.push(who); return body; };
      const leaving = await pair.there.respond(subject, 'service', slow('leaving'));
      await pair.here.respond(subject, 'service', slow('staying'));
      const asked = Array.from({ length: 300 }, async (_, index) => {
        await pause(index % 30);
        return pair.here.request(subject, String(index), 5_000);
      });
      await pause(10);
      await leaving.drain();
      const before = answers.filter((who) => who === 'leaving').length;
      expect(new Set(await Promise.all(asked)).size).toBe(300);
      expect(answers.filter((who) => who === 'leaving')).toHaveLength(before);
      expect(before).toBeGreaterThan(0);
    });
  });
}

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { TransportPair } from './transport.conformance.js';

let name = 0;
/** A NATS server that is asked to keep news has to keep subjects of this form. */
const fresh = (): string => `kept-conformance.s${process.pid}-${++name}`;

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2_000 && !condition(); tries++) await pause(5);
}

/** What every transport has to do with news that may not be lost. */
export function keptNewsConformance(adapter: string, open: () => Promise<TransportPair>): void {
  describe(`kept news over the ${adapter} transport`, () => {
    let pair: TransportPair;
    let heard: string[];
    beforeEach(async () => { pair = await open(); heard = []; });
    afterEach(async () => { await pair.close(); });
    const hear = (who: string) => (body: string): Promise<void> => { heard.push(`${who}:${body}`); return Promise.resolve(); };

    test('comes to one of each queue, and to everybody who only listens', async () => {
      const subject = fresh();
      await pair.here.subscribe(subject, undefined, hear('live'));
      await pair.here.subscribeKept(subject, 'tickets', hear('tickets'));
      await pair.there.subscribeKept(subject, 'tickets', hear('tickets'));
      await pair.there.subscribeKept(subject, 'memory', hear('memory'));
      for (const body of ['1', '2', '3']) await pair.here.publishKept(subject, body, `${subject} ${body}`);
      await until(() => heard.length >= 9);
      await pause(30);
      expect(heard.toSorted()).toEqual(['live', 'memory', 'tickets'].flatMap((who) => [`${who}:1`, `${who}:2`, `${who}:3`]));
    });

    test('that is told again under its id is handled once', async () => {
      const subject = fresh();
      await pair.there.subscribeKept(subject, 'tickets', hear('tickets'));
      for (let times = 0; times < 3; times += 1) await pair.here.publishKept(subject, 'first', `${subject} a`);
      await pair.here.publishKept(subject, 'second', `${subject} b`);
      await until(() => heard.length >= 2);
      await pause(30);
      expect(heard).toEqual(['tickets:first', 'tickets:second']);
    });

    test('comes again until it is handled', async () => {
      const subject = fresh();
      let tries = 0;
      await pair.there.subscribeKept(subject, 'tickets', (body) => {
        tries += 1;
        return tries < 3 ? Promise.reject(new Error('on purpose')) : hear('tickets')(body);
      });
      while (heard.length === 0) {
        await pair.here.publishKept(subject, 'news', `${subject} a`).catch(() => undefined);
        await pause(20);
      }
      expect({ tries, heard }).toEqual({ tries: 3, heard: ['tickets:news'] });
    });

    test('that was told before anybody of its queue listened is heard by the first who does', async () => {
      const subject = fresh();
      await pair.here.publishKept(subject, 'early', `${subject} a`);
      await pair.there.subscribeKept(subject, 'tickets', hear('tickets'));
      await until(() => heard.length > 0);
      expect(heard).toEqual(['tickets:early']);
    });

    test('is handled to its end by an instance that leaves, and afterwards by the other', async () => {
      const subject = fresh();
      const slow = (who: string) => async (body: string): Promise<void> => { await pause(30); heard.push(`${who}:${body}`); };
      const leaving = await pair.there.subscribeKept(subject, 'tickets', slow('leaving'));
      const telling = pair.here.publishKept(subject, 'first', `${subject} a`);
      await pause(15);
      const staying = await pair.here.subscribeKept(subject, 'tickets', slow('staying'));
      await leaving.drain();
      const before = heard.length;
      await telling;
      await pair.here.publishKept(subject, 'second', `${subject} b`);
      await until(() => heard.length >= 2);
      expect({ before, heard }).toEqual({ before: 1, heard: ['leaving:first', 'staying:second'] });
      await staying.drain();
    });
  });
}

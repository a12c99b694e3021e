import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ReceiveMessage } from '@csa/contracts';
import { currentCall, newTraceparent, runInCall } from '@csa/platform';
import { customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from './turn-runner.service.js';
import { TurnEndings } from './turn-endings.service.js';
import { TurnsService } from './turns.service.js';
import { Write } from './write.js';

const anna = customer('anna');
const requests = ['first', 'second', 'third'].map((requestId) => ({ principal: anna, requestId, traceparent: newTraceparent() }));

describe('the request a turn belongs to', () => {
  let desk: ServiceDesk;
  beforeEach(async () => { desk = await startService(conversation, { answers: new Neighbours().answers() }); });
  afterEach(() => desk.close());

  /** Three messages of one conversation, each by a request of its own; the turns of the later ones wait in line. */
  async function sendAll(): Promise<void> {
    for (const call of requests) await runInCall(call, () => desk.bus.call(ReceiveMessage, { content: 'Hello', sessionId: 's' }));
    await desk.get(TurnRunner).settled();
  }

  const ids = (calls: readonly (ReturnType<typeof currentCall>)[]) => calls.map((call) => [call?.requestId, call?.traceparent]);
  const expected = ids(requests);

  test('goes through its work with its trace, also when the turn had to wait behind another', async () => {
    const seen: ReturnType<typeof currentCall>[] = [];
    const write = desk.get(Write);
    const run = write.run.bind(write);
    write.run = (...parameters) => {
      seen.push(currentCall());
      return run(...parameters);
    };
    await sendAll();
    expect(ids(seen)).toEqual(expected);
  });

  test('stands beside what is logged of its failure', async () => {
    const seen: ReturnType<typeof currentCall>[] = [];
    desk.get(Write).run = () => Promise.reject(new Error('a fault'));
    const turns = desk.get(TurnsService);
    turns.setBack = (turn) => {
      seen.push(currentCall());
      return desk.get(TurnEndings).honestly(turn);
    };
    await sendAll();
    expect(ids(seen)).toEqual(expected);
  });
});

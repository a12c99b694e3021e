import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ReceiveMessage } from '@csa/contracts';
import { currentCall, newTraceparent, runInCall } from '@csa/platform';
import { customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { ReceptionRepository } from '../receive/reception.repository.js';
import { ReceptionService } from '../receive/reception.service.js';
import { Sweeper } from '../sweeper.service.js';
import { TurnRunner } from './turn-runner.service.js';
import { TurnTrace } from '../model/turn-trace.js';
import { TurnEndings } from './turn-endings.service.js';
import { TurnsService } from './turns.service.js';
import { Write } from './write.js';

const anna = customer('anna');
const requests = ['first', 'second', 'third'].map((requestId) => ({ principal: anna, requestId, traceparent: newTraceparent() }));

describe('the request a turn belongs to', () => {
  let desk: ServiceDesk;
  let neighbours: Neighbours;
  beforeEach(async () => {
    neighbours = new Neighbours();
    desk = await startService(conversation, { answers: neighbours.answers() });
  });
  afterEach(() => desk.close());

  /** Three messages of one conversation, each by a request of its own; the turns of the later ones wait in line. */
  async function sendAll(): Promise<void> {
    for (const call of requests) await runInCall(call, () => desk.bus.call(ReceiveMessage, { content: 'Hello', sessionId: 's' }));
    await desk.get(TurnRunner).settled();
  }

  const ids = (calls: readonly (ReturnType<typeof currentCall>)[]) => calls.map((call) => [call?.requestId, call?.traceparent]);
  const expected = ids(requests);

  test('goes through its work with its trace, also when the turn had to wait behind another', async () => {
    const seen = watchWriting();
    await sendAll();
    expect(ids(seen)).toEqual(expected);
  });

  /** In which call each reply is written from now on. */
  function watchWriting(at = desk): (ReturnType<typeof currentCall>)[] {
    const seen: ReturnType<typeof currentCall>[] = [];
    const write = at.get(Write);
    const run = write.run.bind(write);
    write.run = (...parameters) => {
      seen.push(currentCall());
      return run(...parameters);
    };
    return seen;
  }

  test('goes through its work also when the turn before leads to it while its message is still being taken in', async () => {
    const seen = watchWriting();
    const [reception, runner] = [desk.get(ReceptionRepository), desk.get(TurnRunner)];
    const store = reception.store.bind(reception);
    let letGo = (): void => undefined;
    neighbours.whenSearching = () => new Promise((resolve) => { letGo = resolve; });
    const send = (call: (typeof requests)[number], content: string) => runInCall(call, () => desk.bus.call(ReceiveMessage, { content, sessionId: 's' }));
    await send(requests[0]!, 'How do I reset my password?');
    const taken = new Promise<void>((resolve) => {
      reception.store = async (...parameters) => {
        const stored = await store(...parameters);
        resolve();
        await runner.settled();
        return stored;
      };
    });
    const second = send(requests[1]!, 'Hello');
    await taken;
    letGo();
    await second;
    await runner.settled();
    expect(ids(seen)).toEqual(expected.slice(0, 2));
  });

  test('goes through its work also on another replica, after the one that took the message has died', async () => {
    const other = await startService(conversation, { beside: desk });
    const seen = watchWriting(other);
    desk.get(TurnRunner).start = () => undefined;
    await runInCall(requests[0]!, () => desk.get(ReceptionService).receive({ content: 'Hello', sessionId: 's', burstWindowMs: 0 }, requests[0]!));
    await desk.running.database!.query('UPDATE conversation.turns SET lease_until = now()');
    await other.get(Sweeper).sweep();
    await other.get(TurnRunner).settled();
    await other.close();
    expect(ids(seen)).toEqual(expected.slice(0, 1));
  });

  test('stands beside what is logged of its failure', async () => {
    const seen: ReturnType<typeof currentCall>[] = [];
    desk.get(Write).run = () => Promise.reject(new Error('a fault'));
    const turns = desk.get(TurnsService);
    turns.setBack = (turn) => {
      seen.push(currentCall());
      return desk.get(TurnEndings).honestly(turn, new TurnTrace());
    };
    await sendAll();
    expect(ids(seen)).toEqual(expected);
  });
});

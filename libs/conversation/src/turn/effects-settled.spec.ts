import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { GetTurn, ReceiveMessage, ReplyDelta } from '@csa/contracts';
import { customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from './turn-runner.service.js';

const anna = customer('anna');

let desk: ServiceDesk;
let letGo: () => void;
beforeEach(async () => {
  const neighbours = new Neighbours();
  neighbours.whenRemembering = () => new Promise((resolve) => { letGo = resolve; });
  desk = await startService(conversation, { answers: neighbours.answers() });
});
afterEach(() => desk.close());

const stateOf = async (turnId: string) => (await desk.call(GetTurn, { turnId }, anna)).turn.state;

test('a mood is counted beside the writing, and the turn does not end before it is', async () => {
  const { turnId } = await desk.call(ReceiveMessage, { content: 'How do I reset my password?', sessionId: 's' }, anna);
  while (desk.events(ReplyDelta).length === 0) await pause(5);
  await pause(50);
  expect(await stateOf(turnId)).toBe('running');
  letGo();
  await desk.get(TurnRunner).settled();
  expect(await stateOf(turnId)).toBe('done');
});

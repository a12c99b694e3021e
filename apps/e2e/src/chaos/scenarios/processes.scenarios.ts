import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { PATIENCE_MS, questions, whileChatting } from '../chats.js';
import { eachOf } from '../stage.js';
import type { Scenario, Stage } from '../stage.js';

/** How long a lease is good, and a sweep to find it; a worker that stood still for longer has lost its turns. */
const LONGER_THAN_A_LEASE_MS = 15_000;
const BACK_WITHIN_MS = 10_000;
const DRAIN_WITHIN_MS = 20_000;

export const killConversation: Scenario = {
  name: 'kill-conversation',
  what: 'SIGKILL of a conversation replica at random instants, then started again',
  load: (isShort) => (isShort ? '40 chats, 3 kills' : '100 chats, 20 kills'),
  run: (stage) => whileChatting(stage, stage.choose(40, 100), async () => {
    for (let kill = 0; kill < stage.choose(3, 20); kill++) {
      const victim = stage.system.of('conversation')[kill % 2];
      await pause(Math.random() * 1_500);
      stage.ledger.fault('a conversation replica was killed')();
      await victim?.stop('SIGKILL');
      await victim?.startAgain();
    }
  }),
};

export const killGateway: Scenario = {
  name: 'kill-gateway',
  what: 'SIGKILL of a gateway with half of the sockets',
  load: (isShort) => (isShort ? '100 sockets' : '500 sockets'),
  async run(stage) {
    const devices = Array.from({ length: stage.choose(100, 500) }, (_, index) => stage.device(stage.place(), index));
    for (const device of devices) if (!(await device.enters(20_000))) stage.ledger.oddities.push('a socket was not let in');
    const talk = async (atOnce: number): Promise<void> => eachOf(devices, atOnce, async (device, index) => {
      await device.say({ clientMessageId: randomUUID(), content: questions[index % questions.length] ?? '' }, PATIENCE_MS);
    });
    await talk(50);
    const talking = talk(devices.length);
    await pause(200);
    stage.ledger.fault('a gateway was killed')();
    const victim = stage.system.of('gateway')[0];
    await victim?.stop('SIGKILL');
    const killedAt = Date.now();
    while (devices.some(({ isIn }) => !isIn) && Date.now() - killedAt < BACK_WITHIN_MS) await pause(20);
    const away = devices.filter(({ isIn }) => !isIn).length;
    if (away > 0) stage.ledger.oddities.push(`${away} sockets were not back within ${BACK_WITHIN_MS} ms`);
    await victim?.startAgain();
    await talking;
  },
};

export const rollingRestart: Scenario = {
  name: 'rolling-restart',
  what: 'SIGTERM of one process after the other, each started again',
  load: (isShort) => (isShort ? '40 chats, conversation and gateway, 1 round' : '100 chats, all services, 3 rounds'),
  run: (stage) => whileChatting(stage, stage.choose(40, 100), async () => {
    for (let round = 0; round < stage.choose(1, 3); round++) await restartAll(stage);
  }),
};

async function restartAll(stage: Stage): Promise<void> {
  const chosen = stage.system.replicas.filter(({ app }) => !stage.isShort || app === 'conversation' || app === 'gateway');
  for (const replica of chosen) {
    const over = stage.ledger.fault(`${replica.app} was restarted`);
    const drained = await replica.stop('SIGTERM');
    if (drained > DRAIN_WITHIN_MS) stage.ledger.oddities.push(`${replica.app} took ${drained} ms to stop`);
    await replica.startAgain();
    over();
  }
}

export const lease: Scenario = {
  name: 'lease',
  what: 'a conversation replica stands still (SIGSTOP) for longer than a lease, then goes on',
  load: (isShort) => (isShort ? '1 stop, 100 messages at once' : '3 stops, 100 messages at once each'),
  async run(stage) {
    for (let stop = 0; stop < stage.choose(1, 3); stop++) {
      const devices = Array.from({ length: 100 }, (_, index) => stage.device(stage.place(), index));
      for (const device of devices) await device.enters(20_000);
      const talking = eachOf(devices, devices.length, async (device, index) => {
        await device.say({ clientMessageId: randomUUID(), content: questions[index % questions.length] ?? '' }, PATIENCE_MS);
      });
      await pause(60 + Math.random() * 120);
      const over = stage.ledger.fault('a conversation replica stood still');
      const victim = stage.system.of('conversation')[stop % 2];
      victim?.signal('SIGSTOP');
      await pause(LONGER_THAN_A_LEASE_MS);
      victim?.signal('SIGCONT');
      over();
      await talking;
    }
  },
};

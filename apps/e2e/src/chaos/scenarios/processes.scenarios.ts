import { setTimeout as pause } from 'node:timers/promises';
import { question, whileChatting } from '../chats.js';
import { beforeCommit, beforeTicketNote, crashPoints } from '../crash.points.js';
import type { CrashPoint } from '../crash.points.js';
import { eachOf } from '../stage.js';
import type { Scenario, Stage } from '../stage.js';

/** How long a lease is good, and a sweep to find it; a worker that stood still for longer has lost its turns. */
const LONGER_THAN_A_LEASE_MS = 15_000;
const BACK_WITHIN_MS = 10_000;
const DRAIN_WITHIN_MS = 20_000;

/** So many turns of one replica stand just before their commit when it stands still. */
const TURNS_A_STOP = 50;
/** So many leases have to run out under a worker that goes on afterwards. */
const LOST_LEASES = 300;
const LOST_LEASES_IN_SHORT = 30;
const MAX_STOPS = 12;

/** How long the load may take to come to an armed point. */
const REACHED_WITHIN_MS = 15_000;

export const killAtPoints: Scenario = {
  name: 'kill-at-points',
  what: `SIGKILL of a conversation replica at ${crashPoints.length} named points of a turn, then started again`,
  load: (isShort) => (isShort ? '40 chats, each point once' : '100 chats, each point 5 times'),
  run: (stage) => killAtEach(stage, crashPoints),
};

/** The one point at which an effect is done and nothing in the conversation's own database says so. */
export const killAfterEffect: Scenario = {
  name: 'kill-after-effect',
  what: 'SIGKILL of a conversation replica between the opening of a ticket and its note on the turn',
  load: (isShort) => (isShort ? '40 chats, 3 kills' : '100 chats, 20 kills'),
  onlyInFull: true,
  run: (stage) => killAtEach(stage, Array.from({ length: stage.choose(3, 4) }, () => beforeTicketNote)),
};

function killAtEach(stage: Stage, points: readonly CrashPoint[]): Promise<void> {
  return whileChatting(stage, stage.choose(40, 100), async () => {
    for (let round = 0; round < stage.choose(1, 5); round++) {
      for (const point of points) await killAt(stage, point);
    }
  });
}

async function killAt({ system, ledger }: Stage, point: CrashPoint): Promise<void> {
  system.crashes.arm(point);
  if (!(await system.crashes.taken(point, REACHED_WITHIN_MS))) {
    ledger.oddities.push(`the point ${point.name} was not reached`);
    return;
  }
  ledger.fault(`a conversation replica died at ${point.name}`)();
  while (system.of('conversation').every(({ running }) => running)) await pause(10);
  await Promise.all(system.of('conversation').filter(({ running }) => !running).map((replica) => replica.startAgain()));
}

export const killConversation: Scenario = {
  name: 'kill-conversation',
  what: 'SIGKILL of a conversation replica at random instants, then started again',
  load: (isShort) => (isShort ? '40 chats, 3 kills' : '100 chats, 20 kills'),
  onlyInFull: true,
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
  what: 'SIGKILL of the gateway that all sockets are on',
  load: (isShort) => (isShort ? '100 sockets, 50 messages at a time' : '500 sockets, 100 messages at a time'),
  async run(stage) {
    const devices = Array.from({ length: stage.choose(100, 500) }, () => stage.device(stage.place(), 0));
    for (const device of devices) if (!(await device.enters(20_000))) stage.ledger.oddities.push('a socket was not let in');
    const talk = async (atOnce: number): Promise<void> => eachOf(devices, atOnce, async (device, index) => {
      await device.say(question(index), stage.patienceMs);
    });
    await talk(50);
    const talking = talk(stage.choose(50, 100));
    await pause(300);
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
  load: (isShort) => (isShort ? '40 chats, one process of each service' : '100 chats, all services, 3 rounds'),
  run: (stage) => whileChatting(stage, stage.choose(40, 100), async () => {
    for (let round = 0; round < stage.choose(1, 3); round++) await restartAll(stage);
  }),
};

async function restartAll(stage: Stage): Promise<void> {
  const { replicas } = stage.system;
  for (const replica of stage.choose(replicas.slice(0, replicas.length / 2), replicas)) {
    const drained = await replica.stop('SIGTERM');
    if (drained > DRAIN_WITHIN_MS) stage.ledger.oddities.push(`${replica.app} took ${drained} ms to stop`);
    await replica.startAgain();
  }
}

export const lease: Scenario = {
  name: 'lease',
  what: 'a conversation replica stands still (SIGSTOP) with many turns just before their commit for longer than a lease, then goes on',
  load: (isShort) => `${isShort ? LOST_LEASES_IN_SHORT : LOST_LEASES} turns at their commit, each with two workers`,
  // NATS goes on asking a process that stands still; what it was asked is sent again after a time-out, perhaps to it again.
  answerWithinMs: 30_000,
  async run(stage) {
    const wanted = stage.choose(LOST_LEASES_IN_SHORT, LOST_LEASES);
    let two = 0;
    for (let stop = 0; stop < MAX_STOPS && two < wanted; stop++) {
      await standStill(stage);
      two = await stage.count(`SELECT count(*) FROM conversation.turns t JOIN conversation.conversations c ON c.id = t.conversation_id WHERE c.session_id LIKE $1 AND t.attempts > 1`);
    }
    if (two < wanted) stage.ledger.oddities.push(`only ${two} turns had two workers`);
  },
};

async function standStill(stage: Stage): Promise<void> {
  const { crashes } = stage.system;
  const devices = Array.from({ length: 2 * TURNS_A_STOP }, (_, index) => stage.device(stage.place(), index));
  for (const device of devices) await device.enters(20_000);
  crashes.armStandstill(beforeCommit, TURNS_A_STOP);
  const talking = eachOf(devices, devices.length, async (device, index) => {
    await device.say(question(index), stage.patienceMs);
  });
  if (!(await crashes.taken(beforeCommit, REACHED_WITHIN_MS))) stage.ledger.oddities.push('nobody came to a commit');
  stage.ledger.fault('a conversation replica stood still')();
  await pause(LONGER_THAN_A_LEASE_MS);
  for (const replica of stage.system.of('conversation')) replica.signal('SIGCONT');
  await talking;
}

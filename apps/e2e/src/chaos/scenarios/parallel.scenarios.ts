import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { OpenTicket, TakeOver, TicketId } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { agent, serviceFor } from '@csa/testing';
import { PATIENCE_MS, questions } from '../chats.js';
import { RestDevice } from '../rest.device.js';
import { eachOf } from '../stage.js';
import type { Scenario, Stage } from '../stage.js';
import type { Place } from '../ledger.js';

const question = (index: number): string => questions[index % questions.length] ?? '';

export const sameMessage: Scenario = {
  name: 'same-message',
  what: 'the same message 50 times in parallel on two gateways, by REST and by sockets',
  load: (isShort) => (isShort ? '20 ids × 50' : '500 ids × 50'),
  async run(stage) {
    await eachOf(Array.from({ length: stage.choose(20, 500) }), 2, async (_, index) => {
      const place = stage.place();
      const words = { clientMessageId: randomUUID(), content: question(index) };
      const sockets = [0, 1].map((gateway) => stage.device(place, gateway));
      for (const socket of sockets) await socket.enters(20_000);
      const first = new RestDevice(stage.options(place, 0));
      const repeats = Array.from({ length: 39 }, (_none, number) => new RestDevice(stage.options(place, number)).repeat(words, PATIENCE_MS));
      const bySocket = sockets.flatMap((socket) => Array.from({ length: 5 }, () => { socket.sendAgain(words); return socket.acknowledged(words.clientMessageId, PATIENCE_MS); }));
      await Promise.all([first.say(words, PATIENCE_MS), ...repeats, ...bySocket]);
    });
  },
};

export const bursts: Scenario = {
  name: 'bursts',
  what: 'ten messages of each customer at once, without waiting for replies',
  load: (isShort) => (isShort ? '30 conversations × 10' : '200 conversations × 10'),
  async run(stage) {
    await eachOf(Array.from({ length: stage.choose(30, 200) }), 30, async (_, index) => {
      const place = stage.place();
      const writer = stage.device(place, index, 'writer');
      stage.device(place, index + 1, 'reader');
      await writer.enters(20_000);
      await Promise.all(Array.from({ length: 10 }, (_none, number) => writer.say({ clientMessageId: randomUUID(), content: question(number) }, PATIENCE_MS)));
    });
  },
};

/** Says whether the person got the conversation. Only a conflict is a good reason for not getting it. */
async function takeOver(stage: Stage, place: Place, person: Principal): Promise<boolean> {
  try {
    const { epoch } = await stage.system.bus.call(TakeOver, place, { principal: person, timeoutMs: 15_000 });
    stage.ledger.takenOver.push({ ...place, personId: person.id, epoch });
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') stage.ledger.oddities.push(`a take-over failed: ${String(error)}`);
    else if (!/Sam|Kim/.test(error.message)) stage.ledger.oddities.push(`a refusal does not name the winner: ${error.message}`);
    return false;
  }
}

export const takeOverInTurn: Scenario = {
  name: 'take-over',
  what: 'a person takes over at a random instant of a turn',
  load: (isShort) => (isShort ? '100 trials' : '300 trials'),
  async run(stage) {
    await eachOf(Array.from({ length: stage.choose(100, 300) }), 20, async (_, index) => {
      const place = stage.place();
      const device = stage.device(place, index);
      await device.enters(20_000);
      const clientMessageId = randomUUID();
      void device.say({ clientMessageId, content: question(index) }, PATIENCE_MS);
      await device.acknowledged(clientMessageId, PATIENCE_MS);
      await pause(Math.random() * 40);
      await takeOver(stage, place, agent('agent_1', 'Sam'));
    });
  },
};

export const twoTakeOvers: Scenario = {
  name: 'two-take-overs',
  what: 'two persons take the same conversation over at once',
  load: (isShort) => (isShort ? '100 conversations' : '2,000 conversations'),
  async run(stage) {
    await eachOf(Array.from({ length: stage.choose(100, 2_000) }), 20, async (_, index) => {
      const place = stage.place();
      await new RestDevice(stage.options(place, index)).say({ clientMessageId: randomUUID(), content: question(index) }, PATIENCE_MS);
      const got = await Promise.all([takeOver(stage, place, agent('agent_1', 'Sam')), takeOver(stage, place, agent('agent_2', 'Kim'))]);
      const winners = got.filter(Boolean).length;
      if (winners !== 1) stage.ledger.oddities.push(`${place.sessionId} was taken over by ${winners} persons`);
    });
  },
};

export const tickets: Scenario = {
  name: 'tickets',
  what: 'tickets opened in parallel on two replicas, each effect twice',
  load: (isShort) => (isShort ? '1,000 tickets' : '10,000 tickets'),
  async run(stage) {
    const numbers = new Set<string>();
    const count = stage.choose(1_000, 10_000);
    await eachOf(Array.from({ length: count }), 100, async (_, index) => {
      const principal = serviceFor(`guest_${stage.prefix}${index % 50}`);
      const input = { subject: 'Chaos', description: 'Opened in parallel', effectKey: `${stage.prefix}${index}` };
      const opened = await Promise.all([1, 2].map(() => stage.system.bus.call(OpenTicket, input, { principal, timeoutMs: 20_000 })));
      const ids = new Set(opened.map(({ ticket }) => ticket.ticketId));
      if (ids.size !== 1 || opened.filter(({ created }) => created).length !== 1) stage.ledger.oddities.push(`one effect opened ${[...ids].join(' and ')}`);
      for (const id of ids) {
        if (!TicketId.safeParse(id).success) stage.ledger.oddities.push(`${id} is no ticket number`);
        numbers.add(id);
      }
    });
    if (numbers.size !== count) stage.ledger.oddities.push(`${count} tickets have ${numbers.size} numbers`);
  },
};

import { setTimeout as pause } from 'node:timers/promises';
import { BURST_WINDOW_MS } from '../chaos.system.js';
import { question } from '../chats.js';
import { beforeCommit } from '../crash.points.js';
import { RestDevice } from '../rest.device.js';
import { eachOf } from '../stage.js';
import type { Scenario } from '../stage.js';

/** Without its guard about one id in ten is stored twice on an idle machine; of so many, some are all but surely. */
const IDS_IN_SHORT = 80;

export const sameMessage: Scenario = {
  name: 'same-message',
  what: 'the same message 50 times in parallel on two gateways, by REST and by sockets',
  load: (isShort) => (isShort ? `${IDS_IN_SHORT} ids × 50` : '500 ids × 50'),
  async run(stage) {
    await eachOf(Array.from({ length: stage.choose(IDS_IN_SHORT, 500) }), 2, async (_, index) => {
      const place = stage.place();
      const words = question(index);
      const sockets = [0, 1].map((gateway) => stage.device(place, gateway));
      for (const socket of sockets) await socket.enters(20_000);
      const first = new RestDevice(stage.options(place, 0));
      const repeats = Array.from({ length: 39 }, (_none, number) => new RestDevice(stage.options(place, number)).repeat(words, stage.patienceMs));
      const bySocket = sockets.flatMap((socket) => Array.from({ length: 5 }, () => { socket.sendAgain(words); return socket.acknowledged(words.clientMessageId, stage.patienceMs); }));
      await Promise.all([first.say(words, stage.patienceMs), ...repeats, ...bySocket]);
    });
  },
};

/** Three different questions: so many a reply answers at once. */
const BURST = 3;
const BURSTS = 4;
/** Between a reply's first piece and its commit there are a few milliseconds; so long, messages come in them as well. */
const SHOWN_FOR_MS = 50;

export const bursts: Scenario = {
  name: 'bursts',
  what: 'three questions of each customer at instants before, while and after the turn of the first is begun, again and again',
  load: (isShort) => (isShort ? '30 conversations × 12' : '200 conversations × 12'),
  async run(stage) {
    stage.system.crashes.armDawdling(beforeCommit, SHOWN_FOR_MS);
    await eachOf(Array.from({ length: stage.choose(30, 200) }), 30, async (_, index) => {
      const place = stage.place();
      const writer = stage.device(place, index, 'writer');
      stage.device(place, index + 1, 'reader');
      await writer.enters(20_000);
      for (let burst = 0; burst < BURSTS; burst++) {
        await Promise.all(Array.from({ length: BURST }, async (_none, number) => {
          await pause(number * Math.random() * 1.5 * BURST_WINDOW_MS);
          await writer.say(question(number), stage.patienceMs);
        }));
      }
    });
    stage.system.crashes.disarm(beforeCommit);
    stage.ledger.oddities.push(...stage.ledger.takenBack.map((piece) => `a piece of a reply was taken back: ${piece}`));
  },
};

export const order: Scenario = {
  name: 'order',
  what: 'ten messages of each customer at once by REST, each a turn of its own',
  load: (isShort) => (isShort ? '30 conversations × 10' : '200 conversations × 10'),
  async run(stage) {
    await eachOf(Array.from({ length: stage.choose(30, 200) }), 30, async (_, index) => {
      const place = stage.place();
      stage.device(place, index, 'reader');
      await Promise.all(Array.from({ length: 10 }, (_none, number) => new RestDevice(stage.options(place, index + number)).say(question(number), stage.patienceMs)));
    });
  },
};

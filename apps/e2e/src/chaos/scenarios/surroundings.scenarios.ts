import { setTimeout as pause } from 'node:timers/promises';
import { whileChatting } from '../chats.js';
import type { Scenario } from '../stage.js';

export const busAway: Scenario = {
  name: 'bus-away',
  what: 'NATS killed and started again at once; then away for a while',
  load: (isShort) => (isShort ? '40 chats, away 5 s' : '100 chats, away 20 s'),
  run: (stage) => whileChatting(stage, stage.choose(40, 100), async () => {
    const { busServer } = stage.system;
    for (const awayMs of [0, stage.choose(5_000, 20_000)]) {
      const over = stage.ledger.fault('the bus was away');
      await busServer.stop('SIGKILL');
      await pause(awayMs);
      await busServer.startAgain();
      over();
      await pause(4_000);
    }
  }),
};

export const databaseAway: Scenario = {
  name: 'database-away',
  what: 'PostgreSQL restarted; then unreachable for a while',
  load: (isShort) => (isShort ? '40 chats, away 5 s' : '100 chats, away 20 s'),
  run: (stage) => whileChatting(stage, stage.choose(40, 100), async () => {
    const { database } = stage.system;
    const restarted = stage.ledger.fault('the database was restarted');
    await database.restart();
    restarted();
    await pause(4_000);
    const away = stage.ledger.fault('the database was unreachable');
    database.hold();
    await pause(stage.choose(5_000, 20_000));
    database.letGo();
    away();
    await pause(4_000);
  }),
};

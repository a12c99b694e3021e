import { setTimeout as pause } from 'node:timers/promises';
import { whileChatting } from '../chats.js';
import type { Fault } from '../ledger.js';
import type { Scenario, Stage } from '../stage.js';

export const busAway: Scenario = {
  name: 'bus-away',
  what: 'NATS killed and started again at once; killed and away for a while; stopped (SIGSTOP) for a while',
  load: (isShort) => (isShort ? '40 chats, 5 s' : '100 chats, 20 s'),
  run: (stage) => whileChatting(stage, stage.choose(40, 100), async () => {
    const { busServer } = stage.system;
    const whileMs = stage.choose(5_000, 20_000);
    for (const awayMs of [0, whileMs]) {
      const over = stage.ledger.fault('the bus was away');
      await busServer.stop('SIGKILL');
      await pause(awayMs);
      await busServer.startAgain();
      over();
      await pause(4_000);
    }
    const over = stage.ledger.fault('the bus stood still');
    busServer.hold();
    await pause(whileMs);
    busServer.letGo();
    over();
    await pause(4_000);
  }),
};

export const databaseAway: Scenario = {
  name: 'database-away',
  what: 'PostgreSQL restarted; then paused for a while, and clients are told to try again',
  load: (isShort) => (isShort ? '40 chats, 10 s' : '100 chats, 20 s'),
  run: (stage) => whileChatting(stage, stage.choose(40, 100), async () => {
    const { database } = stage.system;
    const restarted = stage.ledger.fault('the database was restarted');
    await database.restart();
    restarted();
    await pause(4_000);
    const paused = stage.ledger.fault('the database was paused');
    database.hold();
    await pause(stage.choose(10_000, 20_000));
    database.letGo();
    requireTold(stage, paused());
    await pause(4_000);
  }),
};

/** Nobody who writes while nothing can be stored is left in the dark, at neither door. */
function requireTold({ ledger }: Stage, fault: Fault): void {
  for (const door of ['socket', 'rest'] as const) {
    if (ledger.clientsToldDuring(fault, door) === 0) ledger.oddities.push(`no client was told by ${door} to try again`);
  }
}

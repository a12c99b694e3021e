import { setTimeout as pause } from 'node:timers/promises';
import { TakeOver } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { AppError } from '@csa/platform';
import { agent } from '@csa/testing';
import { BURST_WINDOW_MS } from '../chaos.system.js';
import { question } from '../chats.js';
import type { Place } from '../ledger.js';
import { RestDevice } from '../rest.device.js';
import { eachOf } from '../stage.js';
import type { Scenario, Stage } from '../stage.js';

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

/** Of the turns so many percent must be interrupted, and so many not: otherwise the instants were not within the turn. */
const LEAST_PERCENT = 5;
const SILENT = `SELECT count(*) FROM conversation.turns t JOIN conversation.conversations c ON c.id = t.conversation_id WHERE c.session_id LIKE $1 AND t.state = 'silent'`;

export const takeOverInTurn: Scenario = {
  name: 'take-over',
  what: 'a person takes over at a random instant of a turn',
  load: (isShort) => (isShort ? '100 trials' : '300 trials'),
  async run(stage) {
    const count = stage.choose(100, 300);
    // It moves until about half of the turns come to their end before they are interrupted.
    let spread = 2 * BURST_WINDOW_MS;
    await eachOf(Array.from({ length: count }), 20, async (_, index) => {
      const place = stage.place();
      const device = stage.device(place, index);
      await device.enters(20_000);
      const words = question(index);
      void device.say(words, stage.patienceMs);
      await device.acknowledged(words.clientMessageId, stage.patienceMs);
      await pause(Math.random() * spread);
      spread *= device.replied > 0 ? 0.95 : 1.05;
      await takeOver(stage, place, agent('agent_1', 'Sam'));
    });
    const percent = Math.round((await stage.count(SILENT)) / count * 100);
    if (percent < LEAST_PERCENT || percent > 100 - LEAST_PERCENT) stage.ledger.oddities.push(`${percent} % of the turns were interrupted`);
  },
};

export const twoTakeOvers: Scenario = {
  name: 'two-take-overs',
  what: 'two persons take the same conversation over at once',
  load: (isShort) => (isShort ? '100 conversations' : '2,000 conversations'),
  async run(stage) {
    await eachOf(Array.from({ length: stage.choose(100, 2_000) }), 20, async (_, index) => {
      const place = stage.place();
      await new RestDevice(stage.options(place, index)).say(question(index), stage.patienceMs);
      const got = await Promise.all([takeOver(stage, place, agent('agent_1', 'Sam')), takeOver(stage, place, agent('agent_2', 'Kim'))]);
      const winners = got.filter(Boolean).length;
      if (winners !== 1) stage.ledger.oddities.push(`${place.sessionId} was taken over by ${winners} persons`);
    });
  },
};

import { Bus, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { acts } from './acts/index.js';
import { Toolbox } from './acts/toolbox.js';
import { forget, wishToForget } from './forget.js';
import { remember } from './remember.js';
import type { ClaimedTurn, Decision, Findings, OnceStep, Understanding } from './turn.js';

const nothingFound: Omit<Findings, 'outcome'> = {
  passages: [], answerable: false, answers: [], unanswered: [], tickets: [], ticketCount: 0, account: null, choice: null, tools: {},
  ticketCreated: null, ticketUpdated: null, handOff: null, remembered: false, unkept: [], forgotten: false,
};

/** Does what was decided, and beside it keeps what the customer told about themself. */
@Injectable()
export class Act {
  constructor(private readonly bus: Bus, private readonly log: Log) {}

  async run(decision: Decision, turn: ClaimedTurn, understanding: Understanding, once: OnceStep): Promise<Findings> {
    const toolbox = new Toolbox({ bus: this.bus, turn, once }, this.log);
    const [found, kept] = await Promise.all([
      acts[decision.route]({ decision, turn, understanding, toolbox }),
      this.#keepMemory(turn, understanding, once),
    ]);
    return { ...nothingFound, ...found, tools: toolbox.results, ...kept };
  }

  #keepMemory(turn: ClaimedTurn, understanding: Understanding, once: OnceStep): Promise<Partial<Findings>> {
    const remembering = { bus: this.bus, log: this.log, turn, once };
    const wish = wishToForget(understanding.topic);
    return wish ? forget(remembering, wish) : remember(remembering, understanding);
  }
}

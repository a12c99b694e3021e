import { Remember } from '@csa/contracts';
import { AppError, Bus, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { acts } from './acts/index.js';
import { Toolbox } from './acts/toolbox.js';
import { newFacts } from './statements.js';
import type { ClaimedTurn, Decision, Findings, OnceStep, Understanding } from './turn.js';

const nothingFound: Omit<Findings, 'outcome'> = {
  passages: [], answerable: false, tickets: [], ticketCount: 0, account: null, choice: null, tools: {},
  ticketCreated: null, ticketUpdated: null, handOff: null, remembered: false,
};

/** Does what was decided, and beside it keeps what the customer told about themself. */
@Injectable()
export class Act {
  constructor(private readonly bus: Bus, private readonly log: Log) {}

  async run(decision: Decision, turn: ClaimedTurn, understanding: Understanding, once: OnceStep): Promise<Findings> {
    const toolbox = new Toolbox({ bus: this.bus, turn, once }, this.log);
    const [found, remembered] = await Promise.all([
      acts[decision.route]({ decision, turn, understanding, toolbox }),
      this.#remember(turn, understanding, once),
    ]);
    return { ...nothingFound, ...found, tools: toolbox.results, remembered };
  }

  /** One call a turn: the facts and the mood. While memory cannot be asked, nobody waits for it only to count a mood. */
  async #remember(turn: ClaimedTurn, understanding: Understanding, once: OnceStep): Promise<boolean> {
    const facts = newFacts(turn, understanding);
    if (facts.length === 0 && understanding.profile === null) return false;
    const mood = understanding.sentiment.label;
    try {
      const { remembered } = await once('remember', (effectKey) => this.bus.call(Remember, { facts, mood, effectKey }, { principal: turn.principal }));
      return remembered > 0 || facts.length > 0;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.log.warn('what the customer told was not kept', { turn: turn.turnId, code: error.code });
      return false;
    }
  }
}

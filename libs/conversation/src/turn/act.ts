import { Bus, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { actFor } from './acts/index.js';
import { lookUpAll, search } from './acts/search.act.js';
import { Toolbox } from './acts/toolbox.js';
import { keepMemory } from './keep-memory.js';
import type { Kept } from './keep-memory.js';
import type { Part, Plan } from './plan.js';
import type { Attempt, ClaimedTurn, Findings } from './turn.js';

const nothingFound: Omit<Findings, 'outcome' | keyof Kept> = {
  passages: [], answerable: false, worthAsking: 0, answers: [], unanswered: [], unsearched: [], tickets: [], ticketCount: 0, account: null, choice: null, tools: {},
  ticketCreated: null, ticketUpdated: null, handOff: null,
};

/** Does what was decided about each part, in their order, and beside it keeps what the customer told about themself. */
@Injectable()
export class Act {
  constructor(private readonly bus: Bus, private readonly log: Log) {}

  /** What each part brought to light, in the plan's order. */
  async run(plan: Plan, attempt: Attempt): Promise<Findings[]> {
    const [found, kept] = await Promise.all([this.#actOnEach(plan, attempt), keepMemory({ bus: this.bus, log: this.log }, plan, attempt)]);
    return found.map((each) => ({ ...each, ...kept }));
  }

  /** Begins to look up what this plan would need; whoever acts later finds it done. Changes nothing, and what fails is tried again by whoever needs it. */
  lookAhead({ parts }: Plan, { once, lookups, meter, trace }: Attempt): void {
    for (const part of parts) {
      if (actFor(part) !== search) continue;
      const toolbox = new Toolbox({ bus: this.bus, turn: part.turn, attempt: { once, lookups, meter, trace, countStep: () => undefined } }, this.log);
      lookUpAll({ ...part, toolbox }).catch(() => undefined);
    }
  }

  async #actOnEach({ turn, parts }: Plan, attempt: Attempt): Promise<Omit<Findings, keyof Kept>[]> {
    const all: Omit<Findings, keyof Kept>[] = [];
    let focus = turn.state.focusTicketId;
    for (const part of parts) {
      attempt.signal.throwIfAborted();
      const found = await this.#act({ ...part, turn: { ...part.turn, state: { ...part.turn.state, focusTicketId: focus } } }, turn, attempt);
      // "It" is the ticket that the part before was about.
      focus = found.ticketCreated ?? found.ticketUpdated ?? focus;
      all.push(found);
    }
    return all;
  }

  async #act({ turn, understanding, decision }: Part, whole: ClaimedTurn, attempt: Attempt): Promise<Omit<Findings, keyof Kept>> {
    const all = new Toolbox({ bus: this.bus, turn, attempt }, this.log);
    const { seq } = turn.messages[0];
    // The first part's effects need no number, so that a single message has the same keys whether or not others join it.
    const toolbox = seq === whole.messages[0].seq ? all : all.for(seq);
    const situation = { decision, turn, understanding, toolbox };
    const found = await actFor(situation)(situation);
    return { ...nothingFound, ...found, tools: toolbox.results };
  }
}

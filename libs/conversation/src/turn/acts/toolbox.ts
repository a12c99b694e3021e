import type { ErrorCode } from '@csa/contracts';
import { AppError } from '@csa/platform';
import type { Log } from '@csa/platform';
import type { z } from 'zod';
import type { Tool, ToolContext } from '../../tools/tool.js';
import type { Attempt } from '../turn.js';
import type { Lookups } from './lookups.js';

/** A tool's data, or why there is none. */
export type Used<Data> = { readonly data: Data; readonly failure?: undefined } | { readonly data?: undefined; readonly failure: ErrorCode };

/** What a toolbox works with, with the turn that its tools act for. */
export interface Workplace extends Omit<ToolContext, 'once' | 'lookups' | 'meter' | 'trace'> {
  readonly attempt: Pick<Attempt, 'once' | 'countStep' | 'lookups' | 'meter' | 'trace'>;
}

/** Runs the tools of one part of a turn and keeps what they returned. A tool that fails is a finding, so that the reply can say so. */
export class Toolbox {
  readonly #context: ToolContext;

  constructor(private readonly place: Workplace, private readonly log: Log, readonly results: Record<string, unknown> = {}) {
    const { once, lookups, meter, trace } = place.attempt;
    this.#context = { bus: place.bus, turn: place.turn, once, lookups, meter, trace };
  }

  /** What this attempt has looked up already. */
  get lookups(): Lookups {
    return this.place.attempt.lookups;
  }

  /** The same tools, with effects of their own for the message with this number. */
  for(seq: number): Toolbox {
    // By name: a spread copies nothing that an attempt answers by a getter.
    const { once, countStep, lookups, meter, trace } = this.place.attempt;
    const attempt: Workplace['attempt'] = { countStep, lookups, meter, trace, once: (step, effect, note) => once(`${step}:${seq}`, effect, note) };
    return new Toolbox({ ...this.place, attempt }, this.log, this.results);
  }

  async use<In extends z.ZodType, Data>(tool: Tool<In, Data>, args: z.input<In>): Promise<Used<Data>> {
    this.place.attempt.countStep();
    try {
      const data = await tool.run(tool.input.parse(args), this.#context);
      this.results[tool.name] = data;
      return { data };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.log.warn('a tool failed', { tool: tool.name, code: error.code, turn: this.place.turn.turnId });
      return { failure: error.code };
    }
  }
}

import type { ErrorCode } from '@csa/contracts';
import { AppError } from '@csa/platform';
import type { Log } from '@csa/platform';
import type { z } from 'zod';
import type { Tool, ToolContext } from '../../tools/tool.js';

/** A tool's data, or why there is none. */
export type Used<Data> = { readonly data: Data; readonly failure?: undefined } | { readonly data?: undefined; readonly failure: ErrorCode };

/** Runs the tools of one turn and keeps what they returned. A tool that fails is a finding, so that the reply can say so. */
export class Toolbox {
  readonly results: Record<string, unknown> = {};

  constructor(private readonly context: ToolContext, private readonly log: Log) {}

  async use<In extends z.ZodType, Data>(tool: Tool<In, Data>, args: z.input<In>): Promise<Used<Data>> {
    try {
      const data = await tool.run(tool.input.parse(args), this.context);
      this.results[tool.name] = data;
      return { data };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.log.warn('a tool failed', { tool: tool.name, code: error.code, turn: this.context.turn.turnId });
      return { failure: error.code };
    }
  }
}

import type { Bus, CallOptions } from '@csa/platform';
import type { z } from 'zod';
import type { TurnTrace } from '../model/turn-trace.js';
import type { Say } from '../replies/phrasebook.js';
import type { TurnMeter } from '../spending/turn-meter.js';
import type { Lookups } from '../turn/acts/lookups.js';
import type { ClaimedTurn, OnceStep } from '../turn/turn.js';

/** What a tool works with. Whose data it touches is the turn's principal's matter alone. */
export interface ToolContext {
  readonly bus: Bus;
  readonly turn: ClaimedTurn;
  /** Does an effect once a turn, with its key. */
  readonly once: OnceStep;
  /** What this attempt has looked up already. */
  readonly lookups: Lookups;
  /** What this attempt spends, and where that is told. */
  readonly meter: TurnMeter;
  readonly trace: TurnTrace;
}

/** Something the assistant can do. It returns data, never prose, and takes no customer id. */
export interface Tool<In extends z.ZodType = z.ZodType, Data = unknown> {
  readonly name: string;
  /** What it does, as a model is told. */
  readonly description: string;
  /** Whether it changes anything. */
  readonly changes: boolean;
  readonly input: In;
  /** For what a model proposes: the question that the customer has to say yes to first. Without it nothing is asked. */
  readonly confirm?: (args: z.output<In>, say: Say) => string;
  run(args: z.output<In>, context: ToolContext): Promise<Data>;
}

export function defineTool<In extends z.ZodType, Data>(tool: Tool<In, Data>): Tool<In, Data> {
  return tool;
}

/** The data a tool returns. */
export type DataOf<T> = T extends Tool<z.ZodType, infer Data> ? Data : never;

/** Calls go out with the customer's rights, whatever the text or a model says. */
export function asCustomer({ turn }: ToolContext): CallOptions {
  return { principal: turn.principal };
}

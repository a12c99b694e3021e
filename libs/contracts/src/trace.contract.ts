import { z } from 'zod';
import { request } from './message.js';
import { Id } from './principal.js';
import { TurnState } from './conversation.contract.js';

/** One thing that was done in a turn, such as `decide`, `model:answer` or `tool:search_faq`. */
export const TraceStep = z
  .object({
    step: z.string(),
    /** Milliseconds since the attempt began, and how long it took. */
    at: z.number(), tookMs: z.number(),
    /** Long texts are cut; personal data stands as placeholders. Null where there is nothing to show. */
    input: z.unknown(), output: z.unknown(),
    /** In millionths of the currency of the prices; null where nothing is paid for. */
    costMicros: z.number().nullable(),
    decision: z.string().nullable(), reason: z.string().nullable(),
  })
  .meta({ id: 'TraceStep' });
export type TraceStep = z.infer<typeof TraceStep>;

/** What a turn did; `steps` is empty while it is open. A turn that failed, or ended without a word, says so and why in its last step, `end`. */
export const TurnTrace = z
  .object({
    turnId: Id, sessionId: Id, customerId: Id, state: TurnState, steps: z.array(TraceStep),
    /** Milliseconds by step of the turn. */
    timings: z.record(z.string(), z.number()),
  })
  .meta({ id: 'TurnTrace' });
export type TurnTrace = z.infer<typeof TurnTrace>;

/** Reads what a turn did, step by step. Staff only. */
export const GetTurnTrace = request('conversation.get-turn-trace', { input: z.object({ turnId: Id }), output: z.object({ trace: TurnTrace }) });

/** What the model said to one call of a turn, then and now. */
export const Replayed = z
  .object({
    step: z.string(),
    before: z.object({ prompt: z.string(), model: z.string().nullable(), text: z.string().nullable() }),
    /** `failure` says why there was no answer. */
    now: z.object({ prompt: z.string(), model: z.string().nullable(), text: z.string().nullable(), toolCalls: z.array(z.object({ name: z.string(), arguments: z.string() })), failure: z.string().nullable() }),
  })
  .meta({ id: 'Replayed' });
export type Replayed = z.infer<typeof Replayed>;

/**
 * Asks the model again what it was asked in a turn, with another prompt (`answer.v2`) or another model's name. Nothing is done
 * or stored but the cost; tools that it asks for this time are only told. `conflict` when there is no model. Administrators only.
 */
export const ReplayTurn = request('conversation.replay-turn', {
  input: z.object({ turnId: Id, prompt: z.string().max(100).optional(), model: z.string().min(1).max(200).optional() }),
  output: z.object({ calls: z.array(Replayed) }),
  timeoutMs: 60_000,
});

import type { AssistantModel } from '../model/assistant-model.js';

/** Turns beyond those that wait for a model: they need the processor, and the more of them begin at once, the longer all of them hold it. */
const WITHOUT_MODEL = 64;
const STOP_WITHIN_MS = 10_000;

/** How much a replica takes on, and how long it stays for what it has begun. */
export class RunnerLimits {
  constructor(
    /** How many conversations are worked on side by side. */
    readonly atOnce: number,
    /** How long turns are given to end when the replica stops, in milliseconds; then they are left to others. */
    readonly stopWithinMs: number,
  ) {}
}

/** As many turns as there may be calls to the model, which most of their time only wait, and some that do not. */
export function runnerLimits(model: Pick<AssistantModel, 'concurrency'> | null): RunnerLimits {
  return new RunnerLimits(WITHOUT_MODEL + (model?.concurrency ?? 0), STOP_WITHIN_MS);
}

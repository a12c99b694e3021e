import { setTimeout as pause } from 'node:timers/promises';
import type { Check } from './check.js';
import { Skipped, Visit } from './check.js';
import type { Target } from './target.js';

export interface Finding {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** What is wrong, or why it was skipped; empty for what passed. */
  readonly detail: string;
  readonly milliseconds: number;
}

/** Runs the checks one after the other; a check that throws or does not end has failed. Tells each finding as it comes. */
export async function runChecks(checks: readonly Check[], target: Target, tell: (finding: Finding) => void = () => undefined): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    const finding = await find(check, target);
    findings.push(finding);
    tell(finding);
  }
  return findings;
}

async function find({ name, run }: Check, target: Target): Promise<Finding> {
  const began = performance.now();
  const visit = new Visit(target);
  const deadline = new AbortController();
  const late = pause(target.replyMs * 3, undefined, { signal: deadline.signal }).then(() => { throw new Error('It did not end.'); });
  late.catch(() => undefined);
  let outcome: Pick<Finding, 'state' | 'detail'> = { state: 'passed', detail: '' };
  try {
    await Promise.race([run(visit), late]);
  } catch (error) {
    outcome = { state: error instanceof Skipped ? 'skipped' : 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
  deadline.abort();
  await visit.end();
  return { name, ...outcome, milliseconds: Math.round(performance.now() - began) };
}

import type { Check } from './check.js';
import { connectionChecks } from './connection.checks.js';
import { feedChecks } from './feed.checks.js';
import { guardChecks } from './guard.checks.js';
import { markChecks } from './mark.checks.js';
import { messageChecks } from './message.checks.js';
import { refusalChecks } from './refusal.checks.js';

/** What docs/protocol.md promises, as checks. The guards come last, because they fill the customer's connections. */
export const checks: readonly Check[] = [...connectionChecks, ...messageChecks, ...refusalChecks, ...feedChecks, ...markChecks, ...guardChecks];

export { printReport } from './report.js';
export { runChecks } from './run-checks.js';
export type { Finding } from './run-checks.js';
export { targetAt, usualLimits } from './target.js';
export type { Target } from './target.js';

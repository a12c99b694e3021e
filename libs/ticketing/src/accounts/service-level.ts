import { readFileSync } from 'node:fs';
import { Plan, TicketKind } from '@csa/contracts';
import type { TicketPriority } from '@csa/contracts';
import { z } from 'zod';

const Hours = z.number().positive().max(24 * 365);

/** `hours` holds for a plan, unless its priority has hours of its own. */
const ServiceLevel = z.strictObject({
  hours: Hours,
  low: Hours.optional(),
  medium: Hours.optional(),
  high: Hours.optional(),
  urgent: Hours.optional(),
});

const ServiceLevels = z.record(TicketKind, z.record(Plan, ServiceLevel));

const levels = ServiceLevels.parse(JSON.parse(readFileSync(new URL('../../data/service-levels.json', import.meta.url), 'utf8')));

/** What counts for a customer without an account. */
export const planOfStrangers: Plan = 'free';

/** Within how many hours a first answer is promised, by `data/service-levels.json`. */
export function promisedHours(plan: Plan, kind: TicketKind, priority: TicketPriority): number {
  const level = levels[kind][plan];
  return level[priority] ?? level.hours;
}

/** The same for every plan at once, for the statement that knows the plan only inside the database. */
export function promisedHoursByPlan(kind: TicketKind, priority: TicketPriority): Record<Plan, number> {
  return {
    free: promisedHours('free', kind, priority),
    pro: promisedHours('pro', kind, priority),
    enterprise: promisedHours('enterprise', kind, priority),
  };
}

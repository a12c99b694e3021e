import type { ConversationSettings } from '../conversation.config.js';
import type { Caps } from './spending.repository.js';

export const SPENDING_CAPS = Symbol('SpendingCaps');

export function capsOf({ MODEL_DAILY_CAP, MODEL_DAILY_CAP_PER_CUSTOMER }: ConversationSettings): Caps {
  return { tenantMicros: inMicros(MODEL_DAILY_CAP), customerMicros: inMicros(MODEL_DAILY_CAP_PER_CUSTOMER) };
}

function inMicros(amount: number | undefined): number | null {
  return amount === undefined ? null : Math.floor(amount * 1_000_000);
}

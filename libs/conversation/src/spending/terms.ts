import type { ConversationSettings } from '../conversation.config.js';
import type { Terms } from './turn-meter.js';

export const SPENDING_TERMS = Symbol('SpendingTerms');

export function termsOf({ MODEL_DAILY_CAP, MODEL_DAILY_CAP_PER_CUSTOMER, EMBEDDING_PRICE }: ConversationSettings): Terms {
  return { caps: { tenantMicros: inMicros(MODEL_DAILY_CAP), customerMicros: inMicros(MODEL_DAILY_CAP_PER_CUSTOMER) }, embeddingPrice: EMBEDDING_PRICE };
}

function inMicros(amount: number | undefined): number | null {
  return amount === undefined ? null : Math.floor(amount * 1_000_000);
}

import { capInMicros } from '@csa/language-model';
import type { ConversationSettings } from '../conversation.config.js';
import type { Terms } from './turn-meter.js';

export const SPENDING_TERMS = Symbol('SpendingTerms');

export function termsOf({ MODEL_DAILY_CAP, MODEL_DAILY_CAP_PER_CUSTOMER, EMBEDDING_PRICE }: ConversationSettings): Terms {
  return { caps: { tenantMicros: capInMicros(MODEL_DAILY_CAP), customerMicros: capInMicros(MODEL_DAILY_CAP_PER_CUSTOMER) }, embeddingPrice: EMBEDDING_PRICE };
}

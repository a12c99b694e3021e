import type { Faq, ImportFaqs, Input } from '@csa/contracts';
import type { z } from 'zod';
import type { FaqAnswer, ImportRequest } from './knowledge.schema.js';

export function faqAnswer({ createdAt, updatedAt, ...faq }: Faq): FaqAnswer {
  return { ...faq, created_at: createdAt, updated_at: updatedAt };
}

export function importInput(body: z.output<typeof ImportRequest>): Input<typeof ImportFaqs> {
  return Array.isArray(body) ? { rows: body } : { csv: body.csv };
}

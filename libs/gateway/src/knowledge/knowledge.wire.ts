import type { Faq, ImportFaqs, Input, Output } from '@csa/contracts';
import type { z } from 'zod';
import type { FaqAnswer, ImportAnswer, ImportRequest } from './knowledge.schema.js';

export function faqAnswer({ createdAt, updatedAt, ...faq }: Faq): FaqAnswer {
  return { ...faq, created_at: createdAt, updated_at: updatedAt };
}

export function importAnswer({ nearDuplicates, moreNearDuplicates, ...report }: Output<typeof ImportFaqs>): z.infer<typeof ImportAnswer> {
  return { ...report, near_duplicates: nearDuplicates.map(({ otherId, otherQuestion, ...pair }) => ({ ...pair, other_id: otherId, other_question: otherQuestion })), more_near_duplicates: moreNearDuplicates };
}

export function importInput(body: z.output<typeof ImportRequest>): Input<typeof ImportFaqs> {
  return Array.isArray(body) ? { rows: body } : { csv: body.csv };
}

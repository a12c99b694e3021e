import { Category, FaqDraft, Id, Instant } from '@csa/contracts';
import { z } from 'zod';
import { countInQuery, Cursor } from '../rest/fields.js';
import { route } from '../rest/route.js';

export const SearchAnswer = z
  .object({
    results: z.array(z.object({ id: Id, question: z.string(), answer: z.string(), category: Category, confidence: z.number().min(0).max(1), source: z.string() })),
    answerable: z.boolean().describe('Whether the best result is sure enough to be given as an answer.'),
  })
  .meta({ id: 'SearchAnswer' });

export const FaqAnswer = z
  .object({
    id: Id, question: z.string(), answer: z.string(), category: Category, keywords: z.array(z.string()), alternatives: z.array(z.string()),
    metadata: z.record(z.string(), z.unknown()), created_at: Instant, updated_at: Instant,
  })
  .meta({ id: 'FaqAnswer' });
export type FaqAnswer = z.infer<typeof FaqAnswer>;

export const FaqsAnswer = z
  .object({
    faqs: z.array(FaqAnswer), count: z.int(), categories: z.array(z.object({ category: Category, count: z.int() })), next_cursor: z.string().nullable(),
  })
  .meta({ id: 'FaqsAnswer' });

export const ImportAnswer = z
  .object({
    created: z.int(), updated: z.int(), unchanged: z.int(), refused: z.int(),
    rows: z.array(z.object({ row: z.int(), id: Id.nullable(), outcome: z.enum(['created', 'updated', 'unchanged', 'refused']), reason: z.string().optional() })),
    near_duplicates: z.array(z.object({ row: z.int(), id: Id, other_id: Id, other_question: z.string(), similarity: z.number() }))
      .describe('FAQs that were written and ask nearly what another asks, the likest first.'),
    more_near_duplicates: z.int().describe('How many more such pairs were found than are named.'),
    uncompared: z.int().describe('How many that were written were not compared with others: all while the search index does not answer, and else none.'),
  })
  .meta({ id: 'ImportAnswer' });

export const GapsAnswer = z
  .object({
    gaps: z.array(z.object({
      id: Id, question: z.string().describe('How it was asked first, without personal data.'), examples: z.array(z.string()), count: z.int(), first_asked_at: Instant, last_asked_at: Instant,
    })),
    count: z.int(), next_cursor: z.string().nullable(),
  })
  .meta({ id: 'GapsAnswer' });

/** Rows are judged one by one by the knowledge base, so that one bad row does not stop the others. */
export const ImportRequest = z
  .union([z.array(z.unknown()).min(1).max(1_000), z.object({ csv: z.string().min(1) })], 'must be an array of 1–1000 FAQs, or CSV text')
  .meta({ id: 'ImportRequest' });

export const FaqChangeRequest = z
  .strictObject({
    question: z.string().trim().min(1).max(1_000),
    answer: z.string().trim().min(1).max(10_000),
    category: Category,
    keywords: z.array(z.string().trim().min(1).max(100)).max(50),
    alternatives: z.array(z.string().trim().min(1).max(1_000)).max(200),
    metadata: z.record(z.string(), z.unknown()),
  })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, 'must change something')
  .meta({ id: 'FaqChangeRequest' });

const topic = 'knowledge' as const;
const params = z.object({ id: Id });

export const searchRoute = route({
  method: 'GET', path: '/knowledge/search', scope: 'knowledge:read', topic, summary: 'Find what may answer a question, best first',
  query: z.object({ q: z.string().trim().min(1, 'must not be blank').max(5_000), category: Category.optional(), limit: countInQuery(1, 50, 3) }),
  answer: SearchAnswer,
});

export const importFaqsRoute = route({
  method: 'POST', path: '/knowledge/faqs', scope: 'knowledge:write', topic, access: 'editor', summary: 'Load FAQs; loading them twice changes nothing',
  body: ImportRequest,
  bodies: { 'application/json': z.array(FaqDraft).min(1).max(1_000), 'text/csv': z.string().describe('With a header row: question, answer, category, and id, keywords, alternatives if wanted.') },
  answer: ImportAnswer,
});

export const listFaqsRoute = route({
  method: 'GET', path: '/knowledge/faqs', scope: 'knowledge:read', topic, summary: 'The FAQs, ordered by id',
  query: z.object({ category: Category.optional(), limit: countInQuery(1, 100, 20), cursor: Cursor }),
  answer: FaqsAnswer,
});

export const faqRoute = route({ method: 'GET', path: '/knowledge/faqs/:id', scope: 'knowledge:read', topic, summary: 'One FAQ', params, answer: FaqAnswer, problems: ['not_found'] });

export const changeFaqRoute = route({
  method: 'PATCH', path: '/knowledge/faqs/:id', scope: 'knowledge:write', topic, access: 'editor', summary: 'Change an FAQ', params, body: FaqChangeRequest, answer: FaqAnswer, problems: ['not_found'],
});

export const deleteFaqRoute = route({
  method: 'DELETE', path: '/knowledge/faqs/:id', scope: 'knowledge:write', topic, access: 'editor', summary: 'Remove an FAQ', params,
  answer: z.object({ id: Id, deleted: z.literal(true) }).meta({ id: 'DeletedAnswer' }), problems: ['not_found'],
});

export const gapsRoute = route({
  method: 'GET', path: '/knowledge/gaps', scope: 'knowledge:read', topic, access: 'staff', summary: 'What is asked and not answered, the most asked first',
  query: z.object({ limit: countInQuery(1, 100, 20), cursor: Cursor }),
  answer: GapsAnswer,
});

import { z } from 'zod';
import { Id, Instant } from './principal.js';
import { event, request } from './message.js';

/** A topic of the knowledge base. Seven are shipped; an import may add others. */
export const Category = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, 'must be a lower-case word').meta({ id: 'Category' });

/** Whom a passage is for; one for the staff is never shown to a customer. */
export const Audience = z.enum(['customers', 'staff']).meta({ id: 'Audience' });
export type Audience = z.infer<typeof Audience>;

/** A language by its ISO 639 code. */
export const PassageLanguage = z.string().regex(/^[a-z]{2,3}$/, 'must be a language code like "en"').meta({ id: 'PassageLanguage' });

/** A question with its answer, as the company wrote it. */
export const Faq = z
  .object({
    id: Id,
    question: z.string().min(1).max(1_000),
    answer: z.string().min(1).max(10_000),
    category: Category,
    keywords: z.array(z.string().min(1).max(100)).max(50),
    /** Other phrasings of the question. */
    alternatives: z.array(z.string().min(1).max(1_000)).max(200),
    /** The company's own; `language` and `audience` (`customers`, `staff`) in it say whom the FAQ is for. */
    metadata: z.record(z.string(), z.unknown()),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Faq' });
export type Faq = z.infer<typeof Faq>;

/** An FAQ as it is handed in; without an id one is made from the question, so that loading twice changes nothing. */
export const FaqDraft = z
  .object({
    id: Id.optional(),
    question: z.string().trim().min(1).max(1_000),
    answer: z.string().trim().min(1).max(10_000),
    category: Category,
    keywords: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
    alternatives: z.array(z.string().trim().min(1).max(1_000)).max(200).default([]),
    metadata: z.record(z.string(), z.unknown()).default({}),
  })
  .meta({ id: 'FaqDraft' });
export type FaqDraft = z.infer<typeof FaqDraft>;

/** A piece of the knowledge base that may answer, with how sure the search is of it. */
export const Passage = z
  .object({
    id: Id,
    question: z.string(),
    answer: z.string(),
    category: Category,
    /** 0…1; how likely this passage answers the question. */
    confidence: z.number().min(0).max(1),
    /** Where it comes from, to be shown; for FAQs `FAQ Knowledge Base`, for documents their title. */
    source: z.string(),
    /** The part of `answer` that answers the question best, as places of its UTF-16 units; absent when that is all of it. */
    span: z.object({ start: z.int().min(0), end: z.int().min(1) }).optional(),
  })
  .meta({ id: 'Passage' });
export type Passage = z.infer<typeof Passage>;

/** Finds passages that may answer the question, best first; empty when nothing is near enough. */
export const SearchKnowledge = request('knowledge.search', {
  input: z.object({
    question: z.string().min(1).max(5_000),
    category: Category.optional(),
    /** Only passages in this language, and those in no stated one. */
    language: PassageLanguage.optional(),
    /** Only passages for this audience, and those for everybody. Staff see all when absent; everybody else sees `customers`. */
    audience: Audience.optional(),
    limit: z.int().min(1).max(50).default(3),
    /** How many tokens the model for embeddings may read for the question, all attempts together; whoever asks pays for them. At 0 nothing is embedded, and the words find. */
    embedTokens: z.int().min(0).default(0),
  }),
  output: z.object({
    passages: z.array(Passage),
    /** Whether the best passage is sure enough to be given as an answer. */
    answerable: z.boolean(),
    /** How many of the passages may be asked about ("did you mean …") when none is sure enough: 0 when one is, or none is near. */
    worthAsking: z.int().min(0).max(3).default(0),
    /** How many tokens the model has read for it; 0 where the vector was known, or nothing was embedded. */
    embeddedTokens: z.int().min(0).default(0),
  }),
  timeoutMs: 2_000,
});

export const ImportRow = z.object({
  /** Position in the import, from 0. */
  row: z.int().min(0),
  id: Id.nullable(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
  /** For a refused row: which field, and what is expected. */
  reason: z.string().optional(),
});

/** Two FAQs that ask nearly the same; one of them may be enough. */
export const NearDuplicate = z.object({
  /** The row of the import that asks so. */
  row: z.int().min(0),
  id: Id,
  /** The other FAQ, stored before or in the same import. */
  otherId: Id,
  otherQuestion: z.string(),
  /** 0.85…1; 1 for the same words. */
  similarity: z.number().min(0).max(1),
});
export type NearDuplicate = z.infer<typeof NearDuplicate>;

/** Loads FAQs, by JSON rows or CSV text. A refused row does not stop the others. Staff, partners and services only. */
export const ImportFaqs = request('knowledge.import-faqs', {
  input: z.union([
    z.object({ rows: z.array(z.unknown()).min(1).max(1_000) }),
    z.object({ csv: z.string().min(1).max(1_000_000) }),
  ]),
  output: z.object({
    created: z.int(), updated: z.int(), unchanged: z.int(), refused: z.int(),
    rows: z.array(ImportRow),
    /** FAQs that were written and ask nearly what another asks in the same language and for the same audience, the likest first; at most 100. */
    nearDuplicates: z.array(NearDuplicate).default([]),
    /** How many more such pairs were found than are named. */
    moreNearDuplicates: z.int().default(0),
    /** How many that were written were not compared: all while the index is away, and else none. */
    uncompared: z.int().default(0),
  }),
  timeoutMs: 30_000,
});

/** Reads the FAQs, ordered by id. */
export const ListFaqs = request('knowledge.list-faqs', {
  input: z.object({
    category: Category.optional(),
    limit: z.int().min(1).max(100).default(20),
    cursor: z.string().min(1).max(512).optional(),
  }),
  output: z.object({
    faqs: z.array(Faq),
    /** How many there are in all (of the category, when one is given). */
    count: z.int(),
    categories: z.array(z.object({ category: Category, count: z.int() })),
    nextCursor: z.string().nullable(),
  }),
});

/** Reads one FAQ; `not_found` when there is none. */
export const GetFaq = request('knowledge.get-faq', { input: z.object({ id: Id }), output: z.object({ faq: Faq }) });

/** Changes the given fields of an FAQ. */
export const ChangeFaq = request('knowledge.change-faq', {
  input: z.object({
    id: Id,
    changes: z
      .object({
        question: z.string().trim().min(1).max(1_000),
        answer: z.string().trim().min(1).max(10_000),
        category: Category,
        keywords: z.array(z.string().trim().min(1).max(100)).max(50),
        alternatives: z.array(z.string().trim().min(1).max(1_000)).max(200),
        metadata: z.record(z.string(), z.unknown()),
      })
      .partial(),
  }),
  output: z.object({ faq: Faq }),
});

/** Removes an FAQ from the base and from the search; `not_found` when there is none. */
export const DeleteFaq = request('knowledge.delete-faq', { input: z.object({ id: Id }), output: z.object({}) });

/** Something that was asked and that no passage answers; questions that say the same are one gap. */
export const KnowledgeGap = z
  .object({
    id: Id,
    /** How it was asked first, without personal data. */
    question: z.string(),
    /** Other ways it was asked, newest first; at most 5. */
    examples: z.array(z.string()),
    /** How often it was asked. */
    count: z.int().min(1),
    firstAskedAt: Instant,
    lastAskedAt: Instant,
  })
  .meta({ id: 'KnowledgeGap' });
export type KnowledgeGap = z.infer<typeof KnowledgeGap>;

/** Keeps a question that was not answered, without personal data. Noting it again under the same key changes nothing. */
export const NoteKnowledgeGap = request('knowledge.note-gap', {
  input: z.object({ question: z.string().min(1).max(5_000), key: z.string().min(1).max(200) }),
  output: z.object({ id: Id.nullable().describe('The gap it belongs to; null when it names no topic.') }),
});

/** What is asked and not answered, the most asked first. Staff, partners and services only. */
export const ListKnowledgeGaps = request('knowledge.list-gaps', {
  input: z.object({ limit: z.int().min(1).max(100).default(20), cursor: z.string().min(1).max(512).optional() }),
  output: z.object({ gaps: z.array(KnowledgeGap), count: z.int(), nextCursor: z.string().nullable() }),
});

/** The knowledge of a tenant changed; every replica refreshes its index. */
export const KnowledgeChanged = event('knowledge.changed', z.object({
  tenantId: Id,
  /** The passages that were added, changed or removed. */
  ids: z.array(Id),
  /** The tenant's revision after the change; who has the one before needs these passages only. */
  revision: z.string().optional(),
}));

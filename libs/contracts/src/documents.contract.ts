import { z } from 'zod';
import { Audience, Category, PassageLanguage } from './knowledge.contract.js';
import { request } from './message.js';
import { Id, Instant } from './principal.js';

/** What a document is written in. */
export const DocumentFormat = z.enum(['markdown', 'html', 'text', 'csv', 'pdf']).meta({ id: 'DocumentFormat' });
export type DocumentFormat = z.infer<typeof DocumentFormat>;

/** Shorter than other ids: the ids of a document's passages begin with it. */
export const DocumentId = Id.max(100).meta({ id: 'DocumentId' });

/** A file has at most so many bytes: 10 MiB. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;
/** A larger file travels in parts of so many bytes: as base64 and with its envelope less than the 1 MiB that a message may have. */
export const MAX_DOCUMENT_PART_BYTES = 512 * 1024;
const longestPart = 4 * Math.ceil(MAX_DOCUMENT_PART_BYTES / 3);
const mostParts = Math.ceil(MAX_DOCUMENT_BYTES / MAX_DOCUMENT_PART_BYTES);
const Base64 = z.base64().max(longestPart);

/** A file that passages are made of. */
export const KnowledgeDocument = z
  .object({
    id: DocumentId,
    /** The file's. */
    name: z.string(),
    /** To be shown as the source; given, or the file's own. */
    title: z.string(),
    format: DocumentFormat,
    category: Category,
    /** Given, or told by the text; null when it does not tell, and the document counts for every language. */
    language: PassageLanguage.nullable(),
    /** Null for everybody. */
    audience: Audience.nullable(),
    /** SHA-256 of the file, in hexadecimal. */
    hash: z.string(),
    /** The size of the file. */
    bytes: z.int().min(1),
    passages: z.int().min(0),
    /** 1 for the first content or attributes, and one more for every other. */
    version: z.int().min(1),
    createdAt: Instant,
    /** When this version was loaded. */
    importedAt: Instant,
  })
  .meta({ id: 'KnowledgeDocument' });
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>;

/** What a version was, and what it changed. */
export const DocumentVersion = z
  .object({ version: z.int().min(1), name: z.string(), hash: z.string(), bytes: z.int().min(1), passages: z.int(), added: z.int(), removed: z.int(), importedAt: Instant })
  .meta({ id: 'DocumentVersion' });
export type DocumentVersion = z.infer<typeof DocumentVersion>;

/** A piece of a document, as it is searched and quoted. */
export const DocumentPassage = z
  .object({
    id: Id,
    /** The headings above it, the outermost first. */
    path: z.array(z.string()),
    text: z.string(),
  })
  .meta({ id: 'DocumentPassage' });
export type DocumentPassage = z.infer<typeof DocumentPassage>;

/** What was read otherwise than it stands in the file: where, and the mend. */
export const DocumentNote = z.object({ place: z.string(), message: z.string() }).meta({ id: 'DocumentNote' });

/** Keeps a part of a file for `ImportDocument`, for an hour. Keeping it again changes nothing. Staff, partners and services only. */
export const KeepDocumentPart = request('knowledge.keep-document-part', {
  input: z.object({
    /** Made up by the sender, for all parts of one file. */
    upload: Id,
    part: z.int().min(0).max(mostParts - 1),
    content: Base64.min(1),
  }),
  output: z.object({}),
  timeoutMs: 10_000,
});

/**
 * Loads a file: a new document, or a new version of the one with this id. The same file with the same attributes changes
 * nothing; another one changes the passages that differ. A file that cannot be read is `invalid`, with the mend, and changes
 * nothing. Staff, partners and services only.
 */
export const ImportDocument = request('knowledge.import-document', {
  input: z.object({
    /** Without one it is made of the name, so that the same name is the same document. */
    id: DocumentId.optional(),
    name: z.string().trim().min(1).max(255),
    /** Without one it is told by the ending of the name. */
    format: DocumentFormat.optional(),
    title: z.string().trim().min(1).max(300).optional(),
    category: Category.default('documents'),
    language: PassageLanguage.optional(),
    audience: Audience.optional(),
    /** The file itself, or the number of its parts that were kept before. */
    file: z.union([z.object({ content: Base64 }), z.object({ upload: Id, parts: z.int().min(1).max(mostParts) })]),
  }),
  output: z.object({
    outcome: z.enum(['created', 'updated', 'unchanged']),
    document: KnowledgeDocument,
    /** How many passages were added, removed, and left as they were. */
    added: z.int(), removed: z.int(), kept: z.int(),
    notes: z.array(DocumentNote),
  }),
  timeoutMs: 60_000,
});

/** Reads what documents there are, ordered by id. Staff, partners and services only: customers know of a document by its citations. */
export const ListDocuments = request('knowledge.list-documents', {
  input: z.object({ category: Category.optional(), limit: z.int().min(1).max(100).default(20), cursor: z.string().min(1).max(512).optional() }),
  output: z.object({ documents: z.array(KnowledgeDocument), count: z.int(), nextCursor: z.string().nullable() }),
});

/** Reads a document with its newest versions and, page by page, its passages in the order of reading; `not_found` when there is none. Staff, partners and services only. */
export const GetDocument = request('knowledge.get-document', {
  input: z.object({ id: DocumentId, limit: z.int().min(1).max(100).default(20), cursor: z.string().min(1).max(512).optional() }),
  output: z.object({
    document: KnowledgeDocument,
    /** The newest first, at most 20. */
    versions: z.array(DocumentVersion),
    passages: z.array(DocumentPassage),
    nextCursor: z.string().nullable(),
  }),
});

/** Removes a document, its versions and its passages, from the base and from the search; `not_found` when there is none. Staff, partners and services only. */
export const DeleteDocument = request('knowledge.delete-document', { input: z.object({ id: DocumentId }), output: z.object({}) });

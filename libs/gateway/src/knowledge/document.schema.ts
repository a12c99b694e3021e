import { Audience, Category, DocumentFormat, DocumentId, DocumentNote, DocumentPassage, Instant, MAX_DOCUMENT_BYTES, PassageLanguage } from '@csa/contracts';
import { z } from 'zod';
import { countInQuery, Cursor } from '../rest/fields.js';
import { FileBody } from '../rest/file-body.js';
import { route } from '../rest/route.js';

export const DocumentAnswer = z
  .object({
    id: DocumentId, name: z.string(), title: z.string(), format: DocumentFormat, category: Category, language: PassageLanguage.nullable(), audience: Audience.nullable(),
    hash: z.string().describe('SHA-256 of the file, in hexadecimal.'), bytes: z.int(), passages: z.int(), version: z.int(), created_at: Instant, imported_at: Instant,
  })
  .meta({ id: 'DocumentAnswer' });
export type DocumentAnswer = z.infer<typeof DocumentAnswer>;

export const DocumentVersionAnswer = z
  .object({ version: z.int(), name: z.string(), hash: z.string(), bytes: z.int(), passages: z.int(), added: z.int(), removed: z.int(), imported_at: Instant })
  .meta({ id: 'DocumentVersionAnswer' });
export type DocumentVersionAnswer = z.infer<typeof DocumentVersionAnswer>;

export const ImportedDocumentAnswer = z
  .object({
    outcome: z.enum(['created', 'updated', 'unchanged']), document: DocumentAnswer,
    added: z.int().describe('Passages that are new.'), removed: z.int().describe('Passages that are gone.'), kept: z.int().describe('Passages that stayed as they were.'),
    notes: z.array(DocumentNote).describe('What was read otherwise than it stands in the file: where, and the mend.'),
  })
  .meta({ id: 'ImportedDocumentAnswer' });

const topic = 'knowledge' as const;
const params = z.object({ id: DocumentId });
const page = { limit: countInQuery(1, 100, 20), cursor: Cursor };
const file = z.string().meta({ contentEncoding: 'binary', description: 'The file as it is.' });

export const importDocumentRoute = route({
  method: 'POST', path: '/knowledge/documents', scope: 'knowledge:write', topic, access: 'editor', maxBodyBytes: MAX_DOCUMENT_BYTES,
  summary: 'Load a document, or a new version of it; loading it twice changes nothing',
  query: z.object({
    name: z.string().trim().min(1).max(255).describe('The file\'s; its ending tells the format where the content type does not.'),
    id: DocumentId.optional().describe('Made of the name when absent, so that the same name is the same document.'),
    format: DocumentFormat.optional().describe('Where neither the content type nor the name tells it.'),
    title: z.string().trim().min(1).max(300).optional().describe('In place of the document\'s own; replies cite it as their source.'),
    category: Category.optional().describe('`documents` when absent.'),
    language: PassageLanguage.optional().describe('Told by the text when absent.'),
    audience: Audience.optional().describe('Everybody when absent.'),
  }),
  body: z.instanceof(FileBody, { error: 'must be a file' }),
  bodies: { 'text/markdown': file, 'text/html': file, 'text/plain': file, 'text/csv': file, 'application/pdf': file, 'application/octet-stream': file },
  answer: ImportedDocumentAnswer,
});

export const documentsRoute = route({
  method: 'GET', path: '/knowledge/documents', scope: 'knowledge:read', topic, access: 'staff', summary: 'The documents, ordered by id',
  query: z.object({ category: Category.optional(), ...page }),
  answer: z.object({ documents: z.array(DocumentAnswer), count: z.int(), next_cursor: z.string().nullable() }).meta({ id: 'DocumentsAnswer' }),
});

export const documentRoute = route({
  method: 'GET', path: '/knowledge/documents/:id', scope: 'knowledge:read', topic, access: 'staff', summary: 'One document with its newest versions and, page by page, its passages', params,
  query: z.object(page),
  answer: z.object({ document: DocumentAnswer, versions: z.array(DocumentVersionAnswer), passages: z.array(DocumentPassage), next_cursor: z.string().nullable() }).meta({ id: 'DocumentContentAnswer' }),
  problems: ['not_found'],
});

export const deleteDocumentRoute = route({
  method: 'DELETE', path: '/knowledge/documents/:id', scope: 'knowledge:write', topic, access: 'editor', summary: 'Remove a document, its versions and its passages', params,
  answer: z.object({ id: DocumentId, deleted: z.literal(true) }).meta({ id: 'DeletedDocumentAnswer' }), problems: ['not_found'],
});

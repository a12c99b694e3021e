import { randomUUID } from 'node:crypto';
import type { DocumentFormat, DocumentVersion, ImportDocument, Input, KnowledgeDocument } from '@csa/contracts';
import { KeepDocumentPart, MAX_DOCUMENT_PART_BYTES } from '@csa/contracts';
import type { Bus } from '@csa/platform';
import type { DocumentAnswer, DocumentVersionAnswer } from './document.schema.js';

export function documentAnswer({ createdAt, importedAt, ...document }: KnowledgeDocument): DocumentAnswer {
  return { ...document, created_at: createdAt, imported_at: importedAt };
}

export function versionAnswer({ importedAt, ...version }: DocumentVersion): DocumentVersionAnswer {
  return { ...version, imported_at: importedAt };
}

const formats: Readonly<Record<string, DocumentFormat>> = { 'text/markdown': 'markdown', 'text/html': 'html', 'text/csv': 'csv', 'application/pdf': 'pdf' };

/** The format that a content type names. `text/plain` names none: many clients send Markdown so, and the name tells. */
export function formatOfType(contentType: string | undefined, name: string): DocumentFormat | undefined {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return formats[type] ?? (type === 'text/plain' && !/\.\w{1,10}$/.test(name) ? 'text' : undefined);
}

/** Sends a file ahead in parts where it is too large for one message; says what `ImportDocument` is to be given. */
export async function handIn(bytes: Buffer, bus: Bus): Promise<Input<typeof ImportDocument>['file']> {
  if (bytes.length <= MAX_DOCUMENT_PART_BYTES) return { content: bytes.toString('base64') };
  const upload = randomUUID();
  const parts = Math.ceil(bytes.length / MAX_DOCUMENT_PART_BYTES);
  for (let part = 0; part < parts; part++) {
    const content = bytes.subarray(part * MAX_DOCUMENT_PART_BYTES, (part + 1) * MAX_DOCUMENT_PART_BYTES).toString('base64');
    await bus.call(KeepDocumentPart, { upload, part, content });
  }
  return { upload, parts };
}

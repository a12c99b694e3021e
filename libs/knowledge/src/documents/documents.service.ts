import { Injectable } from '@nestjs/common';
import type { Answer, DeleteDocument, GetDocument, ImportDocument, KeepDocumentPart, ListDocuments, Principal, Received } from '@csa/contracts';
import { DocumentId, MAX_DOCUMENT_BYTES } from '@csa/contracts';
import { AppError, Clock, requireRole } from '@csa/platform';
import { KnowledgeNews } from '../knowledge-news.service.js';
import { DocumentPartsRepository } from './document-parts.repository.js';
import { DocumentReader } from './document-reader.js';
import { draftOf, prepareDocument, toDocument } from './document.js';
import type { StoredDocument } from './document.js';
import { DocumentsRepository } from './documents.repository.js';
import { formatOfName, knownEndings } from './reading/document-format.js';

type ImportInput = Received<typeof ImportDocument>;
type ImportReport = Answer<typeof ImportDocument>;

/** What people do with documents. The staff, partners and services read; administrators, supervisors, partners and services write. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly parts: DocumentPartsRepository,
    private readonly reader: DocumentReader,
    private readonly news: KnowledgeNews,
    private readonly clock: Clock,
  ) {}

  async keepPart({ upload, part, content }: Received<typeof KeepDocumentPart>, principal: Principal): Promise<void> {
    requireWriter(principal);
    await this.parts.keep(principal.tenantId, { upload, part, content: Buffer.from(content, 'base64') }, this.clock.now());
  }

  async import({ file, format: named, ...input }: ImportInput, principal: Principal): Promise<ImportReport> {
    requireWriter(principal);
    const { tenantId } = principal;
    const format = named ?? formatOfName(input.name);
    if (!format) throw unreadable('name', `must end with ${knownEndings.join(', ')}, or the format must be named`);
    const bytes = await this.#bytesOf(tenantId, file);
    const draft = draftOf(input, format, bytes);
    const same = await this.documents.findSame(tenantId, draft);
    const report = same ? unchanged(same) : await this.#load(tenantId, draft, bytes);
    if ('upload' in file) await this.parts.forget(tenantId, file.upload);
    return report;
  }

  async list({ category, limit, cursor }: Received<typeof ListDocuments>, principal: Principal): Promise<Answer<typeof ListDocuments>> {
    requireReader(principal);
    const { tenantId } = principal;
    const [found, count] = await Promise.all([
      this.documents.page(tenantId, { category, limit, after: readIdCursor(cursor) }),
      this.documents.count(tenantId, category),
    ]);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return { documents: shown.map(toDocument), count, nextCursor: last ? Buffer.from(last.id).toString('base64url') : null };
  }

  async get({ id, limit, cursor }: Received<typeof GetDocument>, principal: Principal): Promise<Answer<typeof GetDocument>> {
    requireReader(principal);
    const start = readPlaceCursor(cursor);
    const document = await this.documents.find(principal.tenantId, id);
    if (!document) throw notFound();
    const ids = document.passageIds.slice(start, start + limit);
    const [versions, passages] = await Promise.all([this.documents.versions(principal.tenantId, id), this.documents.passages(principal.tenantId, ids)]);
    const end = start + ids.length;
    return {
      document: toDocument(document), versions, passages: passages.map(({ id: passageId, path, text }) => ({ id: passageId, path, text })),
      nextCursor: end < document.passageIds.length ? Buffer.from(String(end)).toString('base64url') : null,
    };
  }

  async remove({ id }: Received<typeof DeleteDocument>, principal: Principal): Promise<void> {
    requireWriter(principal);
    const removed = await this.documents.remove(principal.tenantId, id);
    if (!removed) throw notFound();
    await this.news.tell(principal.tenantId, removed);
  }

  async #load(tenantId: string, draft: ReturnType<typeof draftOf>, bytes: Uint8Array): Promise<ImportReport> {
    const read = await this.reader.read({ bytes, name: draft.name, format: draft.format, title: draft.title });
    const before = await this.documents.find(tenantId, draft.id);
    const { outcome, document, added, removed, altered, revision } = await this.documents.write(tenantId, prepareDocument(draft, read, before), this.clock.now());
    if (revision !== null) await this.news.tell(tenantId, { ids: [...added, ...altered, ...removed], revision });
    const kept = document.passageIds.length - added.length;
    return { outcome, document: toDocument(document), added: added.length, removed: removed.length, kept, notes: [...read.notes] };
  }

  async #bytesOf(tenantId: string, file: ImportInput['file']): Promise<Buffer> {
    const bytes = 'content' in file ? Buffer.from(file.content, 'base64') : await this.parts.file(tenantId, file.upload, file.parts);
    if (bytes === null) throw unreadable('file', 'lacks parts of it; send it once more');
    if (bytes.length === 0) throw unreadable('file', 'is empty; send the file itself');
    if (bytes.length > MAX_DOCUMENT_BYTES) throw unreadable('file', `must have at most ${MAX_DOCUMENT_BYTES} bytes; split it`);
    return bytes;
  }
}

function unchanged(document: StoredDocument): ImportReport {
  return { outcome: 'unchanged', document: toDocument(document), added: 0, removed: 0, kept: document.passageIds.length, notes: [] };
}

function unreadable(path: string, message: string): AppError {
  return new AppError('invalid', 'The document cannot be read.', { issues: [{ path, message }] });
}

function requireWriter(principal: Principal): void {
  requireRole(principal, 'admin', 'supervisor', 'partner', 'service');
}

function requireReader(principal: Principal): void {
  requireRole(principal, 'agent', 'supervisor', 'admin', 'partner', 'service');
}

function readIdCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const id = DocumentId.safeParse(Buffer.from(cursor, 'base64url').toString());
  if (!id.success) throw badCursor();
  return id.data;
}

function readPlaceCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const place = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{1,6}$/.test(place)) throw badCursor();
  return Number(place);
}

function badCursor(): AppError {
  return new AppError('invalid', 'The cursor is not valid.', { issues: [{ path: 'cursor', message: 'must be the next cursor of the page before' }] });
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no such document.');
}

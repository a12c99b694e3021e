import { Injectable } from '@nestjs/common';
import { DataSource, In, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { DocumentVersion } from '@csa/contracts';
import type { DocumentDraft, PreparedDocument, StoredDocument } from './document.js';
import { DocumentPassageRow } from './document-passage.entity.js';
import { DocumentVersionRow } from './document-version.entity.js';
import { DocumentRow } from './document.entity.js';

/** What an import did to a document. */
export interface WrittenDocument {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly document: StoredDocument;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Passages of which only the document's attributes changed. */
  readonly altered: readonly string[];
  /** The tenant's revision after it; null when no passage changed. */
  readonly revision: string | null;
}

export interface DocumentPage {
  readonly category?: string | undefined;
  readonly limit: number;
  /** The id that the page before ended with. */
  readonly after?: string | undefined;
}

const shownVersions = 20;
const countChange = `INSERT INTO knowledge.revisions (tenant_id, revision) VALUES ($1, 1)
  ON CONFLICT (tenant_id) DO UPDATE SET revision = knowledge.revisions.revision + 1 RETURNING revision`;

/** The documents of every tenant with their passages. What an import or a removal does is one transaction, together with the revision that other instances watch. */
@Injectable()
export class DocumentsRepository {
  constructor(private readonly source: DataSource) {}

  async find(tenantId: string, id: string): Promise<StoredDocument | null> {
    return this.source.getRepository(DocumentRow).findOneBy({ tenantId, id });
  }

  /** The document that this file is already: the one with its id, or one of another name when no id was given. */
  async findSame(tenantId: string, { id, fingerprint, isNamed }: DocumentDraft): Promise<StoredDocument | null> {
    const same = await this.source.getRepository(DocumentRow).find({ where: { tenantId, fingerprint, ...(isNamed ? { id } : {}) }, order: { id: 'ASC' } });
    return same.find((document) => document.id === id) ?? same[0] ?? null;
  }

  /** One page ordered by id, and one document more when there is a next page. */
  async page(tenantId: string, { category, limit, after }: DocumentPage): Promise<StoredDocument[]> {
    return this.source.getRepository(DocumentRow).find({
      where: { tenantId, ...(category === undefined ? {} : { category }), ...(after === undefined ? {} : { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
  }

  count(tenantId: string, category: string | undefined): Promise<number> {
    return this.source.getRepository(DocumentRow).countBy({ tenantId, ...(category === undefined ? {} : { category }) });
  }

  async passages(tenantId: string, ids: readonly string[]): Promise<DocumentPassageRow[]> {
    const rows = new Map((await this.source.getRepository(DocumentPassageRow).findBy({ tenantId, id: In([...ids]) })).map((row) => [row.id, row]));
    return ids.flatMap((id) => rows.get(id) ?? []);
  }

  /** The newest first. */
  async versions(tenantId: string, documentId: string): Promise<DocumentVersion[]> {
    const rows = await this.source.getRepository(DocumentVersionRow).find({ where: { tenantId, documentId }, order: { version: 'DESC' }, take: shownVersions });
    return rows.map(({ version, name, hash, bytes, passages, added, removed, importedAt }) => ({ version, name, hash, bytes, passages, added, removed, importedAt: importedAt.toISOString() }));
  }

  /** Writes what differs from what is stored: the document, a version, and the passages that are new, gone or altered. */
  write(tenantId: string, document: PreparedDocument, now: Date): Promise<WrittenDocument> {
    return this.source.transaction(async (manager) => {
      await takeTurn(manager, tenantId, document.id);
      const before = await manager.findOneBy(DocumentRow, { tenantId, id: document.id });
      if (before?.fingerprint === document.fingerprint) return { outcome: 'unchanged', document: before, added: [], removed: [], altered: [], revision: null };
      const changes = await this.#writePassages(manager, tenantId, document);
      const { passages, ...own } = document;
      const stored: StoredDocument = {
        ...own, passageIds: passages.map(({ id }) => id), version: (before?.version ?? 0) + 1, createdAt: before?.createdAt ?? now, importedAt: now,
      };
      await manager.upsert(DocumentRow, { ...stored, passageIds: [...stored.passageIds], tenantId }, ['tenantId', 'id']);
      const { name, hash, bytes, version } = stored;
      await manager.insert(DocumentVersionRow, {
        tenantId, documentId: document.id, version, name, hash, bytes, passages: passages.length, added: changes.added.length, removed: changes.removed.length, importedAt: now,
      });
      const isChanged = changes.added.length + changes.removed.length + changes.altered.length > 0;
      return { outcome: before ? 'updated' : 'created', document: stored, ...changes, revision: isChanged ? await count(manager, tenantId) : null };
    });
  }

  /** Answers the ids of the passages that went with it and the revision after it; null when there was none to remove. */
  remove(tenantId: string, id: string): Promise<{ ids: string[]; revision: string } | null> {
    return this.source.transaction(async (manager) => {
      await takeTurn(manager, tenantId, id);
      const { affected } = await manager.delete(DocumentRow, { tenantId, id });
      if (affected === 0) return null;
      const [rows]: [{ id: string }[], number] = await manager.query('DELETE FROM knowledge.document_passages WHERE tenant_id = $1 AND document_id = $2 RETURNING id', [tenantId, id]);
      await manager.delete(DocumentVersionRow, { tenantId, documentId: id });
      return { ids: rows.map((row) => row.id), revision: await count(manager, tenantId) };
    });
  }

  async #writePassages(manager: EntityManager, tenantId: string, { id, passages }: PreparedDocument): Promise<Pick<WrittenDocument, 'added' | 'removed' | 'altered'>> {
    const [gone]: [{ id: string }[], number] = await manager.query(
      'DELETE FROM knowledge.document_passages WHERE tenant_id = $1 AND document_id = $2 AND NOT (id = ANY($3)) RETURNING id',
      [tenantId, id, passages.map((passage) => passage.id)],
    );
    const written: { id: string; created: boolean }[] = await manager.query(
      `INSERT INTO knowledge.document_passages AS kept (tenant_id, id, document_id, path, text, fingerprint)
      SELECT $1, id, $2, path, text, fingerprint FROM jsonb_to_recordset($3) AS given (id text, path jsonb, text text, fingerprint text)
      ON CONFLICT (tenant_id, id) DO UPDATE SET fingerprint = excluded.fingerprint WHERE kept.fingerprint <> excluded.fingerprint
      RETURNING id, (xmax = 0) AS created`,
      [tenantId, id, JSON.stringify(passages)],
    );
    const idsThat = (created: boolean): string[] => written.filter((row) => row.created === created).map((row) => row.id);
    return { added: idsThat(true), removed: gone.map((row) => row.id), altered: idsThat(false) };
  }
}

/** Two who load or remove the same document at once take turns. */
async function takeTurn(manager: EntityManager, tenantId: string, id: string): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('csa knowledge documents'), hashtext($1))`, [`${tenantId} ${id}`]);
}

async function count(manager: EntityManager, tenantId: string): Promise<string> {
  const [row]: { revision: string }[] = await manager.query(countChange, [tenantId]);
  if (!row) throw new Error('the revision was not counted');
  return row.revision;
}

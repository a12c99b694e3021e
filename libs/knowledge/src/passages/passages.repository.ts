import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RevisionRow } from '../faqs/revision.entity.js';
import { passageOfDocument, passageOfFaq } from './passage.js';
import type { FaqAsPassage, PassageInDocument, StoredPassage } from './passage.js';

/** Everything that may answer, read for the library. Of an FAQ and a document's passage with the same id, which only chance or malice could make, the FAQ counts. */
@Injectable()
export class PassagesRepository {
  constructor(private readonly source: DataSource) {}

  /** The fingerprint of every passage of a tenant by its id. */
  async fingerprints(tenantId: string): Promise<Map<string, string>> {
    const rows: { id: string; fingerprint: string }[] = await this.source.query(
      `SELECT id, fingerprint FROM knowledge.document_passages WHERE tenant_id = $1
      UNION ALL SELECT id, fingerprint FROM knowledge.faqs WHERE tenant_id = $1`,
      [tenantId],
    );
    return new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));
  }

  /** Those of them that are there. */
  async read(tenantId: string, ids: readonly string[]): Promise<StoredPassage[]> {
    const [faqs, passages] = await Promise.all([
      this.#faqs(tenantId, ids),
      this.#passagesOfDocuments(tenantId, ids),
    ]);
    return [...new Map([...passages.map(passageOfDocument), ...faqs.map(passageOfFaq)].map((passage) => [passage.id, passage])).values()];
  }

  async revisionOf(tenantId: string): Promise<string> {
    const row = await this.source.getRepository(RevisionRow).findOneBy({ tenantId });
    return row?.revision ?? '0';
  }

  /** The revision of every tenant that ever had a passage. */
  async revisions(): Promise<Map<string, string>> {
    const rows = await this.source.getRepository(RevisionRow).find();
    return new Map(rows.map((row) => [row.tenantId, row.revision]));
  }

  #faqs(tenantId: string, ids: readonly string[]): Promise<FaqAsPassage[]> {
    return this.source.query(
      'SELECT id, fingerprint, question, answer, category, keywords, alternatives, metadata FROM knowledge.faqs WHERE tenant_id = $1 AND id = ANY($2)',
      [tenantId, ids],
    );
  }

  /** Their ids are made of their document's, a colon and a hash; the database is not asked for what can't be one. */
  async #passagesOfDocuments(tenantId: string, ids: readonly string[]): Promise<PassageInDocument[]> {
    const possible = ids.filter((id) => /:[\da-f]{16}$/.test(id));
    return possible.length === 0 ? [] : this.source.query(
      `SELECT passage.id, passage.path, passage.text, passage.fingerprint, document.title, document.category, document.language, document.audience
      FROM knowledge.document_passages AS passage
      JOIN knowledge.documents AS document ON document.tenant_id = passage.tenant_id AND document.id = passage.document_id
      WHERE passage.tenant_id = $1 AND passage.id = ANY($2)`,
      [tenantId, possible],
    );
  }
}

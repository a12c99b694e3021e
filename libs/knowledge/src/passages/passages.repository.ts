import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { FaqRow } from '../faqs/faq.entity.js';
import { RevisionRow } from '../faqs/revision.entity.js';
import { passageOfFaq } from './passage.js';
import type { StoredPassage } from './passage.js';

/** Everything that may answer, read for the library. */
@Injectable()
export class PassagesRepository {
  constructor(private readonly source: DataSource) {}

  /** The fingerprint of every passage of a tenant by its id. */
  async fingerprints(tenantId: string): Promise<Map<string, string>> {
    const rows: { id: string; fingerprint: string }[] = await this.source.query('SELECT id, fingerprint FROM knowledge.faqs WHERE tenant_id = $1', [tenantId]);
    return new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));
  }

  /** Those of them that are there. */
  async read(tenantId: string, ids: readonly string[]): Promise<StoredPassage[]> {
    const faqs = await this.source.getRepository(FaqRow).findBy({ tenantId, id: In([...ids]) });
    return faqs.map(passageOfFaq);
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
}

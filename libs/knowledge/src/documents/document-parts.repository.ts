import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { DocumentPartRow } from './document-part.entity.js';

/** For so long a part waits for the rest of its file. */
const keptMs = 60 * 60 * 1_000;

/** Files on their way. They are in the database because the parts of one file may reach different replicas. */
@Injectable()
export class DocumentPartsRepository {
  constructor(private readonly source: DataSource) {}

  /** Keeps a part, in place of the one with the same number; whatever waited for too long is thrown away. */
  async keep(tenantId: string, { upload, part, content }: { upload: string; part: number; content: Buffer }, now: Date): Promise<void> {
    const parts = this.source.getRepository(DocumentPartRow);
    await parts.delete({ keptAt: LessThan(new Date(now.getTime() - keptMs)) });
    await parts.upsert({ tenantId, upload, part, content, keptAt: now }, ['tenantId', 'upload', 'part']);
  }

  /** The file that the parts make; null when one of them is missing. */
  async file(tenantId: string, upload: string, count: number): Promise<Buffer | null> {
    const rows = await this.source.getRepository(DocumentPartRow).find({ where: { tenantId, upload }, order: { part: 'ASC' } });
    const isWhole = rows.length === count && rows.every(({ part }, place) => part === place);
    return isWhole ? Buffer.concat(rows.map(({ content }) => content)) : null;
  }

  async forget(tenantId: string, upload: string): Promise<void> {
    await this.source.getRepository(DocumentPartRow).delete({ tenantId, upload });
  }
}

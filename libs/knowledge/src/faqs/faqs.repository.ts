import { Injectable } from '@nestjs/common';
import { DataSource, In, MoreThan } from 'typeorm';
import type { PreparedFaq, StoredFaq } from './faq.js';
import { FaqRow } from './faq.entity.js';

export interface FaqPage {
  readonly category?: string | undefined;
  readonly limit: number;
  /** The id that the page before ended with. */
  readonly after?: string | undefined;
}

/** Grows the tenant's revision, in the same statement as the change `changed` that it tells of. */
const countChange = `counted AS (
    INSERT INTO knowledge.revisions (tenant_id, revision) SELECT $1, 1 WHERE EXISTS (SELECT 1 FROM changed)
    ON CONFLICT (tenant_id) DO UPDATE SET revision = knowledge.revisions.revision + 1
    RETURNING revision
  )`;

/** What was written, and the tenant's revision after it; null when nothing was. */
export interface Written<T> {
  readonly what: T;
  readonly revision: string | null;
}

/** The FAQs of every tenant. Every change is one statement, together with the revision that other instances watch. */
@Injectable()
export class FaqsRepository {
  constructor(private readonly source: DataSource) {}

  async find(tenantId: string, id: string): Promise<StoredFaq | null> {
    return this.source.getRepository(FaqRow).findOneBy({ tenantId, id });
  }

  /** Those of them that are there, in the order of the ids. */
  async findAll(tenantId: string, ids: readonly string[]): Promise<StoredFaq[]> {
    const rows = new Map((await this.source.getRepository(FaqRow).findBy({ tenantId, id: In([...ids]) })).map((row) => [row.id, row]));
    return ids.flatMap((id) => rows.get(id) ?? []);
  }

  /** One page ordered by id, and one FAQ more when there is a next page. */
  async page(tenantId: string, { category, limit, after }: FaqPage): Promise<StoredFaq[]> {
    return this.source.getRepository(FaqRow).find({
      where: { tenantId, ...(category === undefined ? {} : { category }), ...(after === undefined ? {} : { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
  }

  async countByCategory(tenantId: string): Promise<{ category: string; count: number }[]> {
    return this.source.query(
      'SELECT category, count(*)::int AS count FROM knowledge.faqs WHERE tenant_id = $1 GROUP BY category ORDER BY category',
      [tenantId],
    );
  }

  /** The ids of FAQs that ask these questions already, by question key. */
  async idsByQuestion(tenantId: string, keys: readonly string[]): Promise<Map<string, string>> {
    const rows: { question_key: string; id: string }[] = await this.source.query(
      'SELECT question_key, min(id) AS id FROM knowledge.faqs WHERE tenant_id = $1 AND question_key = ANY($2) GROUP BY question_key',
      [tenantId, keys],
    );
    return new Map(rows.map((row) => [row.question_key, row.id]));
  }

  /** Writes all of them at once; answers which ids were created or updated, and leaves out those that are unchanged. */
  async writeAll(tenantId: string, faqs: readonly PreparedFaq[], now: Date): Promise<Written<Map<string, 'created' | 'updated'>>> {
    const rows: { id: string; created: boolean; revision: string }[] = await this.source.query(
      `WITH changed AS (
        INSERT INTO knowledge.faqs AS kept
          (tenant_id, id, question, answer, category, keywords, alternatives, metadata, question_key, fingerprint, created_at, updated_at)
        SELECT $1, id, question, answer, category, keywords, alternatives, metadata, "questionKey", fingerprint, $3, $3
        FROM jsonb_to_recordset($2) AS given (id text, question text, answer text, category text, keywords jsonb,
          alternatives jsonb, metadata jsonb, "questionKey" text, fingerprint text)
        ORDER BY id
        ON CONFLICT (tenant_id, id) DO UPDATE SET question = excluded.question, answer = excluded.answer,
          category = excluded.category, keywords = excluded.keywords, alternatives = excluded.alternatives,
          metadata = excluded.metadata, question_key = excluded.question_key, fingerprint = excluded.fingerprint,
          updated_at = excluded.updated_at
        WHERE kept.fingerprint <> excluded.fingerprint
        RETURNING id, (xmax = 0) AS created
      ), ${countChange}
      SELECT id, created, revision FROM changed, counted`,
      [tenantId, JSON.stringify(faqs), now],
    );
    return { what: new Map(rows.map((row) => [row.id, row.created ? 'created' : 'updated'])), revision: rows[0]?.revision ?? null };
  }

  /** Writes an FAQ unless it changed since `fingerprint` was read; answers the revision after it, or null when it was not written. */
  async replace(tenantId: string, faq: PreparedFaq, fingerprint: string, now: Date): Promise<string | null> {
    const rows: { revision: string }[] = await this.source.query(
      `WITH changed AS (
        UPDATE knowledge.faqs SET question = $4, answer = $5, category = $6, keywords = $7, alternatives = $8, metadata = $9,
          question_key = $10, fingerprint = $11, updated_at = $12
        WHERE tenant_id = $1 AND id = $2 AND fingerprint = $3
        RETURNING id
      ), ${countChange}
      SELECT revision FROM changed, counted`,
      [
        tenantId, faq.id, fingerprint, faq.question, faq.answer, faq.category, JSON.stringify(faq.keywords),
        JSON.stringify(faq.alternatives), JSON.stringify(faq.metadata), faq.questionKey, faq.fingerprint, now,
      ],
    );
    return rows[0]?.revision ?? null;
  }

  /** Answers the revision after it, or null when there was none to remove. */
  async remove(tenantId: string, id: string): Promise<string | null> {
    const rows: { revision: string }[] = await this.source.query(
      `WITH changed AS (DELETE FROM knowledge.faqs WHERE tenant_id = $1 AND id = $2 RETURNING id), ${countChange}
      SELECT revision FROM changed, counted`,
      [tenantId, id],
    );
    return rows[0]?.revision ?? null;
  }
}

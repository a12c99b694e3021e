import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PreparedFaq } from './faq.js';

/**
 * Gives a tenant the shipped FAQs, each once. A ledger remembers what was given: an FAQ that staff removed stays
 * removed, one that they changed stays changed, and one that they left alone follows a new wording of the product.
 */
@Injectable()
export class SeedsRepository {
  constructor(private readonly source: DataSource) {}

  /** Answers how many FAQs were written; 0 when all was given before. */
  async give(tenantId: string, seeds: readonly PreparedFaq[], now: Date): Promise<number> {
    if (await this.allGiven(tenantId, seeds)) return 0;
    return this.source.transaction(async (manager) => {
      // Replicas that start at once take turns, so that each sees what the one before it gave.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('csa knowledge seeds'), hashtext($1))`, [tenantId]);
      const written: unknown[] = await manager.query(giveSeeds, [tenantId, JSON.stringify(seeds), now]);
      return written.length;
    });
  }

  private async allGiven(tenantId: string, seeds: readonly PreparedFaq[]): Promise<boolean> {
    const rows: { faq_id: string; fingerprint: string }[] = await this.source.query(
      'SELECT faq_id, fingerprint FROM knowledge.seeded_faqs WHERE tenant_id = $1',
      [tenantId],
    );
    const given = new Map(rows.map((row) => [row.faq_id, row.fingerprint]));
    return seeds.every((seed) => given.get(seed.id) === seed.fingerprint);
  }
}

const giveSeeds = `
  WITH seed AS (
    SELECT * FROM jsonb_to_recordset($2) AS shipped (id text, question text, answer text, category text, keywords jsonb,
      alternatives jsonb, metadata jsonb, "questionKey" text, fingerprint text)
  ), ledger AS (
    SELECT faq_id, fingerprint FROM knowledge.seeded_faqs WHERE tenant_id = $1
  ), created AS (
    INSERT INTO knowledge.faqs
      (tenant_id, id, question, answer, category, keywords, alternatives, metadata, question_key, fingerprint, created_at, updated_at)
    SELECT $1, id, question, answer, category, keywords, alternatives, metadata, "questionKey", fingerprint, $3, $3
    FROM seed WHERE NOT EXISTS (SELECT 1 FROM ledger WHERE faq_id = seed.id)
    ORDER BY id
    ON CONFLICT (tenant_id, id) DO NOTHING
    RETURNING id
  ), reworded AS (
    UPDATE knowledge.faqs kept SET question = seed.question, answer = seed.answer, category = seed.category,
      keywords = seed.keywords, alternatives = seed.alternatives, metadata = seed.metadata,
      question_key = seed."questionKey", fingerprint = seed.fingerprint, updated_at = $3
    FROM seed JOIN ledger ON ledger.faq_id = seed.id
    WHERE kept.tenant_id = $1 AND kept.id = seed.id AND kept.fingerprint = ledger.fingerprint
      AND seed.fingerprint <> ledger.fingerprint
    RETURNING kept.id
  ), remembered AS (
    INSERT INTO knowledge.seeded_faqs (tenant_id, faq_id, fingerprint) SELECT $1, id, fingerprint FROM seed
    ON CONFLICT (tenant_id, faq_id) DO UPDATE SET fingerprint = excluded.fingerprint
  ), changed AS (
    SELECT id FROM created UNION ALL SELECT id FROM reworded
  ), counted AS (
    INSERT INTO knowledge.revisions (tenant_id, revision) SELECT $1, 1 WHERE EXISTS (SELECT 1 FROM changed)
    ON CONFLICT (tenant_id) DO UPDATE SET revision = knowledge.revisions.revision + 1
  )
  SELECT id FROM changed`;

import type { DataSource } from 'typeorm';
import type { VectorSpace } from '../vector-index/vector-space.js';

/** Longer than a call to the model takes with its repetitions. A replica that died leaves its passages to the others then. */
export const claimedForMs = 120_000;

/** Where passages stand, each with its ids in order. Of an FAQ and a document's passage with the same id the FAQ counts. */
export const passageSources = ['faqs', 'document_passages'] as const;
type PassageSource = (typeof passageSources)[number];

/** A place in a walk through the passages of one source, in the order of their ids. */
export interface WalkPlace {
  readonly source: PassageSource;
  /** The id that was looked at last; '' at the beginning. */
  readonly after: string;
}

/** What a step found: the ids that are this replica's now, and the last one it looked at; null behind the last passage. */
export interface Claimed {
  readonly ids: readonly string[];
  readonly fingerprints: readonly string[];
  readonly last: string | null;
  /** Whether another replica embeds some of them. */
  readonly othersToo: boolean;
}

/** Which replica embeds what, so that no passage is embedded by two. */
export class EmbeddingClaims {
  constructor(private readonly source: DataSource) {}

  /** Takes the next passages without a vector of this space, at most `limit`; those that another replica has are passed over. */
  async claim(tenantId: string, { model, dimension }: VectorSpace, place: WalkPlace, limit: number): Promise<Claimed> {
    const rows: { id: string; fingerprint: string; mine: boolean }[] = await this.source.query(
      `WITH missing AS MATERIALIZED (
        SELECT id, fingerprint FROM knowledge.${place.source} AS passage WHERE tenant_id = $1 AND id > $4
          AND NOT EXISTS (SELECT 1 FROM knowledge.vectors AS kept WHERE kept.tenant_id = $1 AND kept.model = $2 AND kept.dimension = $3 AND kept.fingerprint = passage.fingerprint)
          ${place.source === 'faqs' ? '' : 'AND NOT EXISTS (SELECT 1 FROM knowledge.faqs AS faq WHERE faq.tenant_id = $1 AND faq.id = passage.id)'}
        ORDER BY id LIMIT $5
      ), claimed AS (
        INSERT INTO knowledge.embedding_claims AS claim (tenant_id, model, fingerprint, until)
        SELECT DISTINCT $1, $2, fingerprint, clock_timestamp() + $6 * interval '1 millisecond' FROM missing ORDER BY fingerprint
        ON CONFLICT (tenant_id, model, fingerprint) DO UPDATE SET until = excluded.until WHERE claim.until < clock_timestamp()
        RETURNING fingerprint
      )
      SELECT id, fingerprint, fingerprint IN (SELECT fingerprint FROM claimed) AS mine FROM missing ORDER BY id`,
      [tenantId, model, dimension, place.after, limit, claimedForMs],
    );
    const mine = rows.filter((row) => row.mine);
    return { ids: mine.map(({ id }) => id), fingerprints: mine.map(({ fingerprint }) => fingerprint), last: rows.at(-1)?.id ?? null, othersToo: mine.length < rows.length };
  }

  /** Lets others have them, or this replica again. */
  async release(tenantId: string, { model }: VectorSpace, fingerprints: readonly string[]): Promise<void> {
    await this.source.query('DELETE FROM knowledge.embedding_claims WHERE tenant_id = $1 AND model = $2 AND fingerprint = ANY($3)', [tenantId, model, fingerprints]);
  }
}

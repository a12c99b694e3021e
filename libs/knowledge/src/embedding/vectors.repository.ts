import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { VectorSpace } from '../vector-index/vector-space.js';
import { EmbeddingClaims } from './embedding-claims.repository.js';

const bytesEach = 4;
/** What belongs to no passage any more is kept so long, for another replica that reads an older state. */
const keptFor = '1 day';

/** Every passage of a tenant; of an FAQ and a document's passage with the same id the FAQ counts. */
const passages = `
  SELECT id, fingerprint FROM knowledge.faqs WHERE tenant_id = $1
  UNION ALL SELECT id, fingerprint FROM knowledge.document_passages AS passage WHERE tenant_id = $1
    AND NOT EXISTS (SELECT 1 FROM knowledge.faqs AS faq WHERE faq.tenant_id = $1 AND faq.id = passage.id)`;

/** The models' vectors of passages, by the hash of their content. */
@Injectable()
export class VectorsRepository {
  readonly claims: EmbeddingClaims;

  constructor(private readonly source: DataSource) {
    this.claims = new EmbeddingClaims(source);
  }

  /** How long the model's newest vectors are; null while it has none. */
  async dimensionOf(model: string): Promise<number | null> {
    const rows: { dimension: number }[] = await this.source.query('SELECT dimension FROM knowledge.vectors WHERE model = $1 ORDER BY kept_at DESC LIMIT 1', [model]);
    return rows[0]?.dimension ?? null;
  }

  /** The fingerprints of the passages that have a vector. */
  async fingerprints(tenantId: string, { model, dimension }: VectorSpace): Promise<Set<string>> {
    const rows: { fingerprint: string }[] = await this.source.query('SELECT fingerprint FROM knowledge.vectors WHERE tenant_id = $1 AND model = $2 AND dimension = $3', [tenantId, model, dimension]);
    return new Set(rows.map(({ fingerprint }) => fingerprint));
  }

  /** The vectors there are of these, by fingerprint. */
  async read(tenantId: string, { model, dimension }: VectorSpace, fingerprints: readonly string[]): Promise<Map<string, number[]>> {
    const rows: { fingerprint: string; vector: Buffer }[] = await this.source.query(
      'SELECT fingerprint, vector FROM knowledge.vectors WHERE tenant_id = $1 AND model = $2 AND dimension = $3 AND fingerprint = ANY($4)', [tenantId, model, dimension, fingerprints],
    );
    return new Map(rows.map(({ fingerprint, vector }) => [fingerprint, numbersIn(vector)]));
  }

  /** Keeps vectors by fingerprint, and grows the tenant's revision, which every replica watches; answers the revision after it. */
  async keep(tenantId: string, { model, dimension }: VectorSpace, vectors: ReadonlyMap<string, Float32Array>): Promise<string> {
    const rows: { revision: string }[] = await this.source.query(
      `WITH kept AS (
        INSERT INTO knowledge.vectors (tenant_id, model, fingerprint, dimension, vector, kept_at)
        SELECT $1, $2, fingerprint, $3, vector, clock_timestamp() FROM unnest($4::text[], $5::bytea[]) AS given (fingerprint, vector) ORDER BY fingerprint
        ON CONFLICT (tenant_id, model, fingerprint) DO UPDATE SET dimension = excluded.dimension, vector = excluded.vector, kept_at = excluded.kept_at
      )
      INSERT INTO knowledge.revisions (tenant_id, revision) VALUES ($1, 1)
      ON CONFLICT (tenant_id) DO UPDATE SET revision = knowledge.revisions.revision + 1
      RETURNING revision`,
      [tenantId, model, dimension, [...vectors.keys()], [...vectors.values()].map(bytesOf)],
    );
    return rows[0]?.revision ?? '0';
  }

  /** Drops what belongs to no passage any more, or to another model. */
  async forgetUnused(tenantId: string, model: string): Promise<void> {
    await this.source.query(
      `DELETE FROM knowledge.vectors AS kept WHERE tenant_id = $1 AND kept_at < now() - interval '${keptFor}'
        AND (model <> $2 OR NOT EXISTS (SELECT 1 FROM (${passages}) AS passage WHERE passage.fingerprint = kept.fingerprint))`,
      [tenantId, model],
    );
  }
}

function bytesOf(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(vector.length * bytesEach);
  for (const [place, value] of vector.entries()) bytes.writeFloatLE(value, place * bytesEach);
  return bytes;
}

function numbersIn(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / bytesEach }, (_, place) => bytes.readFloatLE(place * bytesEach));
}

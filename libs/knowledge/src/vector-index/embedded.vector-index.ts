import { setImmediate as breathe } from 'node:timers/promises';
import { fuse } from './fusion.js';
import { TenantIndex } from './tenant-index.js';
import { VectorIndex } from './vector-index.js';
import type { IndexChanges, IndexHit, IndexQuery } from './vector-index.js';

/** So many entries are written in one go; then searches have their turn. */
const batch = 20;

/** Exact search in this process, over lists of which entries hold a term. Empty at start: its owner fills it from the database. */
export class EmbeddedVectorIndex extends VectorIndex {
  override readonly kind = 'embedded';
  readonly #tenants = new Map<string, TenantIndex>();

  /** The owner puts every entry anew with its vector of this space; until then those of another length are passed over. */
  override useSpace(): void {
    // There is nothing to make ready.
  }

  override stored(tenantId: string): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(this.#tenants.get(tenantId)?.fingerprints() ?? new Map<string, string>());
  }

  override async change(tenantId: string, changes: IndexChanges): Promise<void> {
    const index = this.#tenants.get(tenantId) ?? new TenantIndex();
    this.#tenants.set(tenantId, index);
    for (const id of changes.removals) index.remove(id);
    for (const [position, entry] of changes.upserts.entries()) {
      index.put(entry);
      if ((position + 1) % batch === 0) await breathe();
    }
  }

  override complete(): Promise<void> {
    return Promise.resolve();
  }

  override async search(query: IndexQuery): Promise<IndexHit[]> {
    const index = this.#tenants.get(query.tenantId);
    const byTerms = index ? [index.byWords(query), index.byPieces(query)] : [];
    const dense = await query.dense;
    const nearest = index && dense ? index.nearest(query, dense) : [];
    const nearness = new Map(nearest.map(({ id, nearness: each }) => [id, each]));
    const hits = fuse([...byTerms, nearest.map(({ id }) => id)], query.limit);
    return hits.map((hit) => (nearness.has(hit.id) ? { ...hit, nearness: nearness.get(hit.id) } : hit));
  }

  override check(): Promise<void> {
    return Promise.resolve();
  }
}

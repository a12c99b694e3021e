import { setImmediate as breathe } from 'node:timers/promises';
import { TermStatistics } from '../retrieval/term-statistics.js';
import { VectorIndex } from './vector-index.js';
import type { IndexChanges, IndexEntry, IndexHit, IndexQuery } from './vector-index.js';

/** So many entries are written in one go; then searches have their turn. */
const batch = 20;

/** Exact search in this process, over lists of which entries hold a term. Empty at start: its owner fills it. */
export class EmbeddedVectorIndex extends VectorIndex {
  override readonly kind = 'embedded';
  readonly #tenants = new Map<string, TenantPostings>();

  override stored(tenantId: string): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(this.#tenants.get(tenantId)?.fingerprints() ?? new Map<string, string>());
  }

  override async change(tenantId: string, changes: IndexChanges): Promise<void> {
    const postings = this.#tenants.get(tenantId) ?? new TenantPostings();
    this.#tenants.set(tenantId, postings);
    for (const id of changes.removals) postings.remove(id);
    for (const [position, entry] of changes.upserts.entries()) {
      postings.remove(entry.id);
      postings.add(entry);
      if ((position + 1) % batch === 0) await breathe();
    }
  }

  override search(query: IndexQuery): Promise<IndexHit[]> {
    return Promise.resolve(this.#tenants.get(query.tenantId)?.search(query) ?? []);
  }

  override check(): Promise<void> {
    return Promise.resolve();
  }
}

class TenantPostings {
  readonly #entries = new Map<string, IndexEntry>();
  readonly #holders = new Map<number, Map<string, number>>();
  readonly #statistics = new TermStatistics();

  fingerprints(): Map<string, string> {
    return new Map([...this.#entries.values()].map((entry) => [entry.id, entry.fingerprint]));
  }

  add(entry: IndexEntry): void {
    this.#entries.set(entry.id, entry);
    this.#statistics.add(entry.vector);
    for (const [term, value] of entry.vector) {
      const holders = this.#holders.get(term) ?? new Map<string, number>();
      holders.set(entry.id, value);
      this.#holders.set(term, holders);
    }
  }

  remove(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    this.#statistics.remove(entry.vector);
    for (const term of entry.vector.keys()) {
      const holders = this.#holders.get(term);
      holders?.delete(id);
      if (holders?.size === 0) this.#holders.delete(term);
    }
  }

  search(query: IndexQuery): IndexHit[] {
    const scores = new Map<string, number>();
    for (const [term, asked] of query.vector) {
      const weight = asked * this.#statistics.rarity(term);
      for (const [id, value] of this.#holders.get(term) ?? []) scores.set(id, (scores.get(id) ?? 0) + weight * value);
    }
    return [...scores]
      .filter(([id]) => query.category === undefined || this.#entries.get(id)?.category === query.category)
      .map(([id, score]) => ({ id, score }))
      .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
      .slice(0, query.limit);
  }
}

import type { SparseVector } from '../retrieval/encoder.js';

/** An FAQ as the index keeps it. */
export interface IndexEntry {
  readonly id: string;
  readonly category: string;
  readonly vector: SparseVector;
  /** Differs whenever the entry would; by it both sides see what is out of date. */
  readonly fingerprint: string;
}

export interface IndexChanges {
  /** Entries to add, or to put in place of the one with the same id. */
  readonly upserts: readonly IndexEntry[];
  /** Ids to take out; unknown ones are passed over. */
  readonly removals: readonly string[];
}

export interface IndexQuery {
  readonly tenantId: string;
  /** Only entries of this category; all when absent. */
  readonly category?: string | undefined;
  readonly vector: SparseVector;
  readonly limit: number;
}

/** An entry that shares a term with the query; a higher score is nearer. Scores compare within one answer only. */
export interface IndexHit {
  readonly id: string;
  readonly score: number;
}

/**
 * Finds the entries nearest to a sparse vector: the sum over shared terms of both values and the rarity of the term.
 * One tenant never sees another's entries. Every method throws `unavailable` when the index can't be reached.
 */
export abstract class VectorIndex {
  /** Which one it is, for health and logs. */
  abstract readonly kind: string;

  /** The fingerprint of every entry of a tenant by its id; empty for an unknown tenant. */
  abstract stored(tenantId: string): Promise<ReadonlyMap<string, string>>;

  /** Makes the changes; they are found when this returns. Making them again changes nothing. */
  abstract change(tenantId: string, changes: IndexChanges): Promise<void>;

  /** Best first; entries that share no term are left out. */
  abstract search(query: IndexQuery): Promise<IndexHit[]>;

  /** Returns when the index answers. */
  abstract check(): Promise<void>;
}

/** What turns the entries that are stored into those that are wanted. */
export function changesBetween(wanted: ReadonlyMap<string, IndexEntry>, stored: ReadonlyMap<string, string>): IndexChanges {
  return {
    upserts: [...wanted.values()].filter((entry) => stored.get(entry.id) !== entry.fingerprint),
    removals: [...stored.keys()].filter((id) => !wanted.has(id)),
  };
}

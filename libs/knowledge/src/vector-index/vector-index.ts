import type { EncodedText } from '../retrieval/encoder.js';
import type { VectorSpace } from './vector-space.js';

/** A passage as the index keeps it. */
export interface IndexEntry extends EncodedText {
  readonly id: string;
  readonly category: string;
  /** Null for a passage that is meant for every language or audience. */
  readonly language: string | null;
  readonly audience: string | null;
  /** The model's vector, in the space that is used; null without one. */
  readonly dense: readonly number[] | null;
  /** Differs whenever the entry would; by it both sides see what is out of date. */
  readonly fingerprint: string;
}

export interface IndexChanges {
  /** Entries to add, or to put in place of the one with the same id. */
  readonly upserts: readonly IndexEntry[];
  /** Ids to take out; unknown ones are passed over. */
  readonly removals: readonly string[];
}

export interface IndexQuery extends EncodedText {
  readonly tenantId: string;
  /** Only entries of this category; all when absent. */
  readonly category?: string | undefined;
  /** Only entries in this language or audience, and those that are meant for every one; all when absent. */
  readonly language?: string | undefined;
  readonly audience?: string | undefined;
  /** May still be on its way: an index that can rank by words meanwhile does. */
  readonly dense?: readonly number[] | undefined | Promise<readonly number[] | undefined>;
  readonly limit: number;
}

/** An entry that is near to the query; a higher score is nearer. Scores compare within one answer only. */
export interface IndexHit {
  readonly id: string;
  readonly score: number;
  /** The cosine of the model's vectors, 0…1, where the entry is among the nearest by them. */
  readonly nearness?: number | undefined;
}

/**
 * Proposes the entries nearest to a query. Entries are ranked by their words and by their pieces (each the sum over
 * shared terms of both values and the rarity of the term), and by the cosine of their dense vectors; the rankings are
 * fused by reciprocal rank (Cormack, Clarke and Büttcher, 2009): the sum of 1 / (2 + place), the first place being 0.
 * One tenant never sees another's entries. Every method throws `unavailable` when the index can't be reached.
 */
export abstract class VectorIndex {
  /** Which one it is, for health and logs. */
  abstract readonly kind: string;

  /** Says which model's vectors come from now on; they are never compared with those of another. Until then none come. */
  abstract useSpace(space: VectorSpace): void;

  /** The fingerprint of every entry of a tenant by its id; empty for an unknown tenant. */
  abstract stored(tenantId: string): Promise<ReadonlyMap<string, string>>;

  /** Makes the changes; they are found when this returns. Making them again changes nothing. */
  abstract change(tenantId: string, changes: IndexChanges): Promise<void>;

  /** Says that everything is written: what an older layout still serves is replaced from now on. Does nothing otherwise. */
  abstract complete(): Promise<void>;

  /** Best first; entries that share no term and have no dense vector are left out. */
  abstract search(query: IndexQuery): Promise<IndexHit[]>;

  /** Returns when the index answers. */
  abstract check(): Promise<void>;
}

/** What turns the entries that are stored into those that are wanted, by their fingerprints. */
export function changesBetween(wanted: ReadonlyMap<string, string>, stored: ReadonlyMap<string, string>): { upserts: string[]; removals: string[] } {
  return {
    upserts: [...wanted].filter(([id, fingerprint]) => stored.get(id) !== fingerprint).map(([id]) => id),
    removals: [...stored.keys()].filter((id) => !wanted.has(id)),
  };
}

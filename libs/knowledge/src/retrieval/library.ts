import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppError, Log } from '@csa/platform';
import { PassageVectors } from '../embedding/passage-vectors.js';
import type { StoredPassage } from '../passages/passage.js';
import { PassagesRepository } from '../passages/passages.repository.js';
import { changesBetween, VectorIndex } from '../vector-index/vector-index.js';
import type { IndexEntry } from '../vector-index/vector-index.js';
import { keyOf } from '../vector-index/vector-space.js';
import { encodePassage, encoding } from './encoder.js';
import { emptyShelf, Shelf } from './shelf.js';

/** What a change did, as the one who made it knows: which passages, and the tenant's revision after it. */
export interface KnownChange {
  readonly ids: readonly string[];
  readonly revision: string;
  /** What the passages are after it, in the order of the ids, where they are at hand; they are read otherwise. */
  readonly passages?: readonly StoredPassage[] | undefined;
}

interface PassageChanges {
  readonly upserts: readonly string[];
  readonly removals: readonly string[];
  /** Of the upserts, in their order, when they are at hand. */
  readonly passages?: readonly StoredPassage[] | undefined;
}

/** So many passages are read in one go. */
const batch = 500;
/** So many are put on the shelf and encoded in one go; then searches have their turn. A passage of a document takes about a millisecond. */
const turn = 20;

/** The knowledge this instance answers from: a shelf per tenant, and the index kept in step with it. */
@Injectable()
export class Library {
  readonly #shelves = new Map<string, Shelf>();
  /** The revision that shelf and index of a tenant show at least; absent while the index is behind. */
  readonly #shown = new Map<string, string>();
  #lastRefresh: Promise<void> = Promise.resolve();

  constructor(
    private readonly passages: PassagesRepository,
    private readonly index: VectorIndex,
    private readonly vectors: PassageVectors,
    private readonly log: Log,
  ) {}

  /** Empty for a tenant without passages. */
  shelfOf(tenantId: string): Shelf {
    return this.#shelves.get(tenantId) ?? emptyShelf;
  }

  /**
   * Brings one tenant up to date; does nothing when it is. One refresh at a time, so that no older state wins. A change
   * that follows on what is shown needs no look at everything else.
   */
  refresh(tenantId: string, change?: KnownChange): Promise<void> {
    const refreshed = this.#lastRefresh.then(() => this.#refresh(tenantId, change));
    this.#lastRefresh = refreshed.catch(() => undefined);
    return refreshed;
  }

  /** Brings every tenant up to date that changed without this instance hearing of it. */
  async catchUp(): Promise<void> {
    for (const [tenantId, revision] of await this.passages.revisions()) {
      if (this.#shown.get(tenantId) !== revision) await this.refresh(tenantId);
    }
    if (this.#shown.size > 0) await this.#complete();
  }

  /** Makes the next `catchUp` look at the tenant's index again, because it failed. */
  doubt(tenantId: string): void {
    this.#shown.delete(tenantId);
  }

  async #refresh(tenantId: string, change: KnownChange | undefined): Promise<void> {
    if (await this.vectors.lookAgain()) this.#shown.clear();
    const shown = BigInt(this.#shown.get(tenantId) ?? -1);
    if (change && shown >= BigInt(change.revision)) return;
    const shelf = this.#shelves.get(tenantId);
    try {
      if (change && shelf && !shelf.worn && shown + 1n === BigInt(change.revision)) {
        await this.#apply(tenantId, shelf, { upserts: change.ids, removals: [], passages: change.passages });
        this.#shown.set(tenantId, change.revision);
      } else await this.#refreshAll(tenantId);
    } catch (error) {
      this.#indexFailed(tenantId, error);
    }
  }

  async #refreshAll(tenantId: string): Promise<void> {
    const revision = await this.passages.revisionOf(tenantId);
    const known = this.#shelves.get(tenantId);
    if (this.#shown.get(tenantId) === revision && !known?.worn) return;
    // Read before the database is: what another instance adds meanwhile is then not taken for something removed.
    const stored = await this.#storedIn(tenantId);
    const wanted = await this.passages.fingerprints(tenantId);
    const vectored = await this.vectors.fingerprints(tenantId);
    const shelf = known && !known.worn ? known : new Shelf();
    const onShelf = shelf.changesTo(wanted);
    const inIndex = stored ? changesBetween(new Map([...wanted].map(([id, fingerprint]) => [id, this.#entryFingerprint(fingerprint, vectored.has(fingerprint))])), stored) : { upserts: [], removals: [] };
    const changes = { upserts: union(onShelf.upserts, inIndex.upserts), removals: union(onShelf.removals, inIndex.removals) };
    await this.#apply(tenantId, shelf, changes, stored ? undefined : 'shelf only');
    this.#shelves.set(tenantId, shelf);
    if (!stored) return;
    this.#shown.set(tenantId, revision);
  }

  async #complete(): Promise<void> {
    try {
      await this.index.complete();
    } catch (error) {
      for (const tenantId of this.#shown.keys()) this.#indexFailed(tenantId, error);
    }
  }

  async #storedIn(tenantId: string): Promise<ReadonlyMap<string, string> | undefined> {
    try {
      return await this.index.stored(tenantId);
    } catch (error) {
      this.#indexFailed(tenantId, error);
      return undefined;
    }
  }

  /** Reads what changed, batch by batch, and puts it on the shelf and into the index; what is no longer there is removed. */
  async #apply(tenantId: string, shelf: Shelf, { upserts, removals, passages }: PassageChanges, where?: 'shelf only'): Promise<void> {
    const indexToo = where === undefined;
    for (let start = 0; start < upserts.length; start += batch) {
      const ids = upserts.slice(start, start + batch);
      const read = new Map((passages?.slice(start, start + batch) ?? await this.passages.read(tenantId, ids)).map((passage) => [passage.id, passage]));
      const gone = ids.filter((id) => !read.has(id));
      for (const id of gone) shelf.remove(id);
      const entries = await this.#putAll(tenantId, shelf, [...read.values()], indexToo);
      if (indexToo) await this.index.change(tenantId, { upserts: entries, removals: gone });
    }
    for (const id of removals) shelf.remove(id);
    if (indexToo && removals.length > 0) await this.index.change(tenantId, { upserts: [], removals });
  }

  /** Puts passages on the shelf; answers them as entries where the index is to have them, too. */
  async #putAll(tenantId: string, shelf: Shelf, passages: readonly StoredPassage[], indexToo: boolean): Promise<IndexEntry[]> {
    const vectors = indexToo ? await this.vectors.of(tenantId, passages) : new Map<string, readonly number[]>();
    const entries: IndexEntry[] = [];
    for (const [place, passage] of passages.entries()) {
      if (!shelf.holds(passage.id, passage.fingerprint)) shelf.put(passage);
      if (indexToo) entries.push(this.#entryOf(passage, vectors.get(passage.fingerprint) ?? null));
      if ((place + 1) % turn === 0) await breathe();
    }
    return entries;
  }

  #entryOf(passage: StoredPassage, dense: readonly number[] | null): IndexEntry {
    const { id, category, language, audience, fingerprint } = passage;
    return { id, category, language, audience, ...encodePassage(passage), dense, fingerprint: this.#entryFingerprint(fingerprint, dense !== null) };
  }

  /** Another one as soon as the passage gets a vector, or one of another model. */
  #entryFingerprint(fingerprint: string, hasVector: boolean): string {
    const { space } = this.vectors;
    return `${encoding}:${fingerprint.slice(0, 16)}${hasVector && space ? `:${keyOf(space)}` : ''}`;
  }

  /** Passages can be written while the index is away; `catchUp` brings it up to date when it is back. */
  #indexFailed(tenantId: string, error: unknown): void {
    if (!(error instanceof AppError && error.code === 'unavailable')) throw error;
    this.doubt(tenantId);
    this.log.warn('The search index does not answer; it will be brought up to date later.', { index: this.index.kind, error: error.cause });
  }
}

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])];
}

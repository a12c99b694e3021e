import { Injectable } from '@nestjs/common';
import { AppError, Log } from '@csa/platform';
import { FaqsRepository } from '../faqs/faqs.repository.js';
import { changesBetween, VectorIndex } from '../vector-index/vector-index.js';
import { emptyShelf, fillShelf } from './shelf.js';
import type { Shelf } from './shelf.js';

/** The knowledge this instance answers from: a shelf per tenant, and the index kept in step with it. */
@Injectable()
export class Library {
  readonly #shelves = new Map<string, Shelf>();
  /** The revision that shelf and index of a tenant show at least; absent while the index is behind. */
  readonly #shown = new Map<string, string>();
  #lastRefresh: Promise<void> = Promise.resolve();

  constructor(
    private readonly faqs: FaqsRepository,
    private readonly index: VectorIndex,
    private readonly log: Log,
  ) {}

  /** Empty for a tenant without FAQs. */
  shelfOf(tenantId: string): Shelf {
    return this.#shelves.get(tenantId) ?? emptyShelf;
  }

  /** Brings one tenant up to date; does nothing when it is. One refresh at a time, so that no older state wins. */
  refresh(tenantId: string): Promise<void> {
    const refreshed = this.#lastRefresh.then(() => this.#refresh(tenantId));
    this.#lastRefresh = refreshed.catch(() => undefined);
    return refreshed;
  }

  /** Brings every tenant up to date that changed without this instance hearing of it. */
  async catchUp(): Promise<void> {
    for (const [tenantId, revision] of await this.faqs.revisions()) {
      if (this.#shown.get(tenantId) !== revision) await this.refresh(tenantId);
    }
  }

  /** Makes the next `catchUp` look at the tenant's index again, because it failed. */
  doubt(tenantId: string): void {
    this.#shown.delete(tenantId);
  }

  async #refresh(tenantId: string): Promise<void> {
    const revision = await this.faqs.revisionOf(tenantId);
    if (this.#shown.get(tenantId) === revision) return;
    // Read before the database is: what another instance adds meanwhile is then not taken for something removed.
    const stored = await this.#storedIn(tenantId);
    const shelf = await fillShelf(await this.faqs.readAll(tenantId), this.#shelves.get(tenantId));
    this.#shelves.set(tenantId, shelf);
    if (stored && (await this.#index(tenantId, shelf, stored))) this.#shown.set(tenantId, revision);
  }

  async #storedIn(tenantId: string): Promise<ReadonlyMap<string, string> | undefined> {
    try {
      return await this.index.stored(tenantId);
    } catch (error) {
      this.#indexFailed(tenantId, error);
      return undefined;
    }
  }

  async #index(tenantId: string, shelf: Shelf, stored: ReadonlyMap<string, string>): Promise<boolean> {
    const wanted = new Map([...shelf.faqs].map(([id, { entry }]) => [id, entry]));
    try {
      await this.index.change(tenantId, changesBetween(wanted, stored));
      return true;
    } catch (error) {
      this.#indexFailed(tenantId, error);
      return false;
    }
  }

  /** FAQs can be written while the index is away; `catchUp` brings it up to date when it is back. */
  #indexFailed(tenantId: string, error: unknown): void {
    if (!(error instanceof AppError && error.code === 'unavailable')) throw error;
    this.doubt(tenantId);
    this.log.warn('The search index does not answer; it will be brought up to date later.', { index: this.index.kind, error: error.cause });
  }
}

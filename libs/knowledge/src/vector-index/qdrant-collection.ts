import type { QdrantClient } from '@qdrant/js-client-rest';
import { keyOf } from './vector-space.js';
import type { VectorSpace } from './vector-space.js';

/** Grows when points are kept differently, so that a new collection is filled beside the one that serves. */
const layout = 2;
const keywords = ['tenant_id', 'category', 'language', 'audience'];

/**
 * The collection of this layout and of one model's vectors, and the alias by which searches reach the one that serves. A collection of an older
 * layout goes on serving until this one is filled; then the alias is swapped at once, and the older ones are removed.
 */
export class QdrantCollection {
  readonly name: string;
  readonly alias: string;
  #opened: Promise<void> | undefined;
  #serves = false;
  #isLive = false;

  constructor(private readonly client: QdrantClient, private readonly prefix: string, private readonly space: VectorSpace | null) {
    this.name = `${prefix}_v${layout}${space === null ? '' : `_${keyOf(space)}`}`;
    this.alias = `${prefix}_live`;
  }

  /** Whether searches reach this collection, as far as is known. Another one has no vectors of this space. */
  get isLive(): boolean {
    return this.#isLive;
  }

  /** Returns when the collection is there; another replica may create it at the same time. */
  open(): Promise<void> {
    return (this.#opened ??= this.#create());
  }

  forget(): void {
    this.#opened = undefined;
    this.#serves = false;
  }

  /** Lets searches reach this collection from now on. */
  async serve(): Promise<void> {
    if (this.#serves) return;
    const served = await this.#served();
    if (served !== this.name) await this.#swap(served);
    this.#serves = true;
    this.#isLive = true;
    const { collections } = await this.client.getCollections();
    // The first layout had no alias and stood under the bare prefix.
    const older = collections.map(({ name }) => name).filter((name) => name !== this.name && (name === this.prefix || name.startsWith(`${this.prefix}_v`)));
    for (const name of older) await this.client.deleteCollection(name);
  }

  async #create(): Promise<void> {
    if (!(await this.#exists())) await this.#createOrFind();
    const served = await this.#served();
    if (served === undefined) await this.#swap(undefined);
    this.#isLive = served === undefined || served === this.name;
  }

  async #createOrFind(): Promise<void> {
    const sparse = { modifier: 'idf' as const };
    const dense = this.space === null ? {} : { vectors: { dense: { size: this.space.dimension, distance: 'Cosine' as const } } };
    try {
      await this.client.createCollection(this.name, { ...dense, sparse_vectors: { words: sparse, pieces: sparse } });
    } catch (error) {
      if (!(await this.#exists())) throw error;
    }
    for (const field of this.space === null ? keywords : [...keywords, 'space']) {
      await this.client.createPayloadIndex(this.name, { field_name: field, field_schema: 'keyword', wait: true });
    }
  }

  async #exists(): Promise<boolean> {
    return (await this.client.collectionExists(this.name)).exists;
  }

  /** Which collection the alias leads to; undefined when there is no alias. */
  async #served(): Promise<string | undefined> {
    const { aliases } = await this.client.getAliases();
    return aliases.find(({ alias_name: alias }) => alias === this.alias)?.collection_name;
  }

  async #swap(served: string | undefined): Promise<void> {
    const removal = served === undefined ? [] : [{ delete_alias: { alias_name: this.alias } }];
    await this.client.updateCollectionAliases({ actions: [...removal, { create_alias: { collection_name: this.name, alias_name: this.alias } }] });
  }
}

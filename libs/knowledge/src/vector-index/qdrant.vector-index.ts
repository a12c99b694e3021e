import { QdrantClient } from '@qdrant/js-client-rest';
import { AppError, uuidFrom } from '@csa/platform';
import type { SparseVector } from '../retrieval/encoder.js';
import { QdrantCollection } from './qdrant-collection.js';
import { VectorIndex } from './vector-index.js';
import type { IndexChanges, IndexEntry, IndexHit, IndexQuery } from './vector-index.js';
import { keyOf } from './vector-space.js';
import type { VectorSpace } from './vector-space.js';

/** Shorter than the time a search or a health check may take as a whole. */
const askTimeoutMs = 700;
const writeTimeoutMs = 15_000;
const batchSize = 250;
/** In place of a language or an audience, for passages that are meant for every one. */
const every = '*';

export interface QdrantOptions {
  readonly url: string;
  readonly collection: string;
}

/** Sparse and dense vectors on Qdrant, which multiplies by the rarity of each term itself (`modifier: idf`, over the collection). */
export class QdrantVectorIndex extends VectorIndex {
  override readonly kind = 'qdrant';
  readonly #asking: QdrantClient;
  readonly #writing: QdrantClient;
  #collection: QdrantCollection;
  /** The key of the space that vectors are in; it stands in each point that has one. */
  #space = '';

  constructor(private readonly options: QdrantOptions) {
    super();
    const connection = { url: options.url, checkCompatibility: false };
    this.#asking = new QdrantClient({ ...connection, timeout: askTimeoutMs });
    this.#writing = new QdrantClient({ ...connection, timeout: writeTimeoutMs });
    this.#collection = new QdrantCollection(this.#writing, options.collection, null);
  }

  /** A collection of its own, which serves when it is complete. */
  override useSpace(space: VectorSpace): void {
    this.#collection = new QdrantCollection(this.#writing, this.options.collection, space);
    this.#space = keyOf(space);
  }

  override stored(tenantId: string): Promise<ReadonlyMap<string, string>> {
    return this.#reaching(async () => {
      const found = new Map<string, string>();
      let offset: string | number | undefined;
      do {
        const page = await this.#writing.scroll(this.#collection.name, {
          filter: { must: [{ key: 'tenant_id', match: { value: tenantId } }] }, limit: 1_000, with_payload: ['passage_id', 'fingerprint'], ...(offset === undefined ? {} : { offset }),
        });
        for (const { payload } of page.points) found.set(String(payload?.['passage_id']), String(payload?.['fingerprint']));
        offset = typeof page.next_page_offset === 'object' ? undefined : page.next_page_offset;
      } while (offset !== undefined);
      return found;
    });
  }

  override change(tenantId: string, changes: IndexChanges): Promise<void> {
    return this.#reaching(async () => {
      if (changes.removals.length > 0) {
        await this.#writing.delete(this.#collection.name, { wait: true, points: changes.removals.map((id) => pointId(tenantId, id)) });
      }
      for (let start = 0; start < changes.upserts.length; start += batchSize) {
        const points = changes.upserts.slice(start, start + batchSize).map((entry) => pointOf(tenantId, entry, this.#space));
        await this.#writing.upsert(this.#collection.name, { wait: true, points });
      }
    });
  }

  override complete(): Promise<void> {
    return this.#reaching(() => this.#collection.serve());
  }

  /** One request ranks by everything and fuses, so it waits for the vector. */
  override async search(query: IndexQuery): Promise<IndexHit[]> {
    const asked = { ...query, dense: await query.dense };
    if (rankingsOf(asked, this.#space).length === 0) return [];
    return this.#reaching(async () => {
      const rankings = rankingsOf(this.#collection.isLive ? asked : { ...asked, dense: undefined }, this.#space);
      if (rankings.length === 0) return [];
      const fused = { prefetch: rankings, query: { fusion: 'rrf' as const }, limit: query.limit, with_payload: ['passage_id'] };
      const near = rankings.filter(({ using }) => using === 'dense').map((ranking) => ({ ...ranking, with_payload: ['passage_id'] }));
      const [hits, nearest] = await this.#asking.queryBatch(this.#collection.alias, { searches: [fused, ...near] });
      const nearness = new Map((nearest?.points ?? []).map(({ payload, score }) => [String(payload?.['passage_id']), Math.max(0, score)]));
      return (hits?.points ?? []).map(({ payload, score }) => {
        const id = String(payload?.['passage_id']);
        return nearness.has(id) ? { id, score, nearness: nearness.get(id) } : { id, score };
      });
    });
  }

  override check(): Promise<void> {
    return this.#reaching(async () => { await this.#asking.collectionExists(this.#collection.name); });
  }

  /** Forgets that the collection is there when a request fails: it may have been lost with its server. */
  async #reaching<T>(work: () => Promise<T>): Promise<T> {
    try {
      await this.#collection.open();
      return await work();
    } catch (error) {
      this.#collection.forget();
      throw new AppError('unavailable', 'The search index does not answer now.', { cause: error });
    }
  }
}

/** A query whose vector is here, if there is one. */
type RankedBy = Omit<IndexQuery, 'dense'> & { readonly dense: readonly number[] | undefined };

/** Each ranking that is fused; one by an empty vector would rank everything alike, and one of another model's vectors anyhow. */
function rankingsOf({ words, pieces, dense, limit, ...query }: RankedBy, space: string) {
  const filter = filterOf(query);
  const sparse = [['words', words], ['pieces', pieces]] as const;
  return [
    ...sparse.filter(([, vector]) => vector.size > 0).map(([using, vector]) => ({ query: toQdrant(vector), using, filter, limit })),
    ...(dense === undefined ? [] : [{ query: [...dense], using: 'dense', filter: { must: [...filter.must, { key: 'space', match: { value: space } }] }, limit }]),
  ];
}

function filterOf({ tenantId, category, language, audience }: Pick<IndexQuery, 'tenantId' | 'category' | 'language' | 'audience'>) {
  return {
    must: [
      { key: 'tenant_id', match: { value: tenantId } },
      ...(category === undefined ? [] : [{ key: 'category', match: { value: category } }]),
      ...(language === undefined ? [] : [{ key: 'language', match: { any: [language, every] } }]),
      ...(audience === undefined ? [] : [{ key: 'audience', match: { any: [audience, every] } }]),
    ],
  };
}

function pointOf(tenantId: string, entry: IndexEntry, space: string) {
  const { id, category, language, audience, fingerprint, words, pieces, dense } = entry;
  return {
    id: pointId(tenantId, id),
    vector: { ...(words.size > 0 && { words: toQdrant(words) }), ...(pieces.size > 0 && { pieces: toQdrant(pieces) }), ...(dense && { dense: [...dense] }) },
    payload: { tenant_id: tenantId, passage_id: id, category, language: language ?? every, audience: audience ?? every, fingerprint, ...(dense && { space }) },
  };
}

function toQdrant(vector: SparseVector) {
  return { indices: Array.from(vector.keys(), (term) => term >>> 0), values: [...vector.values()] };
}

/** Qdrant takes numbers and UUIDs as ids: one that is the same for the same passage on every replica. */
function pointId(tenantId: string, id: string): string {
  return uuidFrom(`${tenantId}\n${id}`);
}

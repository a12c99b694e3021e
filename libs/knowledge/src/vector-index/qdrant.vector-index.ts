import { createHash } from 'node:crypto';
import { QdrantClient } from '@qdrant/js-client-rest';
import { AppError } from '@csa/platform';
import type { SparseVector } from '../retrieval/encoder.js';
import { VectorIndex } from './vector-index.js';
import type { IndexChanges, IndexEntry, IndexHit, IndexQuery } from './vector-index.js';

/** Shorter than the time a search or a health check may take as a whole. */
const askTimeoutMs = 700;
const writeTimeoutMs = 15_000;
const batchSize = 250;
const vectorName = 'text';

export interface QdrantOptions {
  readonly url: string;
  readonly collection: string;
}

/** Sparse vectors on Qdrant, which multiplies by the rarity of each term itself (`modifier: idf`, over the collection). */
export class QdrantVectorIndex extends VectorIndex {
  override readonly kind = 'qdrant';
  readonly #asking: QdrantClient;
  readonly #writing: QdrantClient;
  readonly #collection: string;
  #created: Promise<void> | undefined;

  constructor(options: QdrantOptions) {
    super();
    const connection = { url: options.url, checkCompatibility: false };
    this.#asking = new QdrantClient({ ...connection, timeout: askTimeoutMs });
    this.#writing = new QdrantClient({ ...connection, timeout: writeTimeoutMs });
    this.#collection = options.collection;
  }

  override stored(tenantId: string): Promise<ReadonlyMap<string, string>> {
    return this.#reaching(async () => {
      const found = new Map<string, string>();
      let offset: string | number | undefined;
      do {
        const page = await this.#writing.scroll(this.#collection, {
          filter: matching({ tenant_id: tenantId }), limit: 1_000, with_payload: ['faq_id', 'fingerprint'], ...(offset === undefined ? {} : { offset }),
        });
        for (const { payload } of page.points) found.set(String(payload?.['faq_id']), String(payload?.['fingerprint']));
        offset = typeof page.next_page_offset === 'object' ? undefined : page.next_page_offset;
      } while (offset !== undefined);
      return found;
    });
  }

  override change(tenantId: string, changes: IndexChanges): Promise<void> {
    return this.#reaching(async () => {
      if (changes.removals.length > 0) {
        await this.#writing.delete(this.#collection, { wait: true, points: changes.removals.map((id) => pointId(tenantId, id)) });
      }
      for (let start = 0; start < changes.upserts.length; start += batchSize) {
        const points = changes.upserts.slice(start, start + batchSize).map((entry) => pointOf(tenantId, entry));
        await this.#writing.upsert(this.#collection, { wait: true, points });
      }
    });
  }

  override search(query: IndexQuery): Promise<IndexHit[]> {
    return this.#reaching(async () => {
      const { points } = await this.#asking.query(this.#collection, {
        query: toQdrant(query.vector),
        using: vectorName,
        filter: matching({ tenant_id: query.tenantId, category: query.category }),
        limit: query.limit,
        with_payload: ['faq_id'],
      });
      return points.map(({ payload, score }) => ({ id: String(payload?.['faq_id']), score }));
    });
  }

  override check(): Promise<void> {
    return this.#reaching(async () => { await this.#asking.collectionExists(this.#collection); });
  }

  /** Forgets that the collection is there when a request fails: it may have been lost with its server. */
  async #reaching<T>(work: () => Promise<T>): Promise<T> {
    try {
      await (this.#created ??= this.#create());
      return await work();
    } catch (error) {
      this.#created = undefined;
      throw new AppError('unavailable', 'The search index does not answer now.', { cause: error });
    }
  }

  async #create(): Promise<void> {
    const { exists } = await this.#asking.collectionExists(this.#collection);
    if (exists) return;
    try {
      await this.#writing.createCollection(this.#collection, { sparse_vectors: { [vectorName]: { modifier: 'idf' } } });
    } catch (error) {
      // Another replica may have been first.
      if (!(await this.#asking.collectionExists(this.#collection)).exists) throw error;
    }
    for (const field of ['tenant_id', 'category']) {
      await this.#writing.createPayloadIndex(this.#collection, { field_name: field, field_schema: 'keyword', wait: true });
    }
  }
}

function pointOf(tenantId: string, entry: IndexEntry) {
  return {
    id: pointId(tenantId, entry.id),
    vector: { [vectorName]: toQdrant(entry.vector) },
    payload: { tenant_id: tenantId, faq_id: entry.id, category: entry.category, fingerprint: entry.fingerprint },
  };
}

function toQdrant(vector: SparseVector) {
  return { indices: [...vector.keys()], values: [...vector.values()] };
}

/** Qdrant takes numbers and UUIDs as ids: a hash as UUID version 8 (RFC 9562), the same for the same FAQ on every replica. */
function pointId(tenantId: string, id: string): string {
  const hash = createHash('sha256').update(`${tenantId}\n${id}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}

function matching(values: Record<string, string | undefined>) {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { must: given.map(([key, value]) => ({ key, match: { value } })) };
}

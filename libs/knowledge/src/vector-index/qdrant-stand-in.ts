import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const PointId = z.uuid();
const Sparse = z
  .strictObject({ indices: z.array(z.int().min(0).max(4_294_967_295)).min(1), values: z.array(z.number()) })
  .refine(({ indices, values }) => indices.length === values.length && new Set(indices).size === indices.length, 'indices must be unique, one value each');
const Match = z.union([z.strictObject({ value: z.string() }), z.strictObject({ any: z.array(z.string()).min(1) })]);
const Filter = z.strictObject({ must: z.array(z.strictObject({ key: z.string(), match: Match })) });
const Dense = z.array(z.number()).min(1);
const Point = z.strictObject({ id: PointId, vector: z.record(z.string(), z.union([Sparse, Dense])), payload: z.record(z.string(), z.string()) });
type Point = z.infer<typeof Point>;

const Create = z.strictObject({
  vectors: z.strictObject({ dense: z.strictObject({ size: z.int().min(1), distance: z.literal('Cosine') }) }).optional(),
  sparse_vectors: z.record(z.string(), z.strictObject({ modifier: z.literal('idf') })),
});
const Index = z.strictObject({ field_name: z.string(), field_schema: z.literal('keyword') });
const Upsert = z.strictObject({ points: z.array(Point).min(1) });
const Delete = z.strictObject({ points: z.array(PointId).min(1) });
const Scroll = z.object({ filter: Filter, limit: z.int().min(1), with_payload: z.array(z.string()), offset: PointId.optional() });
const Ranking = z.object({ query: z.union([Sparse, Dense]), using: z.string(), filter: Filter, limit: z.int().min(1) });
type Ranking = z.infer<typeof Ranking>;
const Query = z.union([z.object({ prefetch: z.array(Ranking).min(1), query: z.strictObject({ fusion: z.literal('rrf') }), limit: z.int().min(1) }), Ranking]);
const Batch = z.strictObject({ searches: z.array(Query).min(1) });
const AliasActions = z.strictObject({
  actions: z.array(z.union([
    z.strictObject({ create_alias: z.strictObject({ collection_name: z.string(), alias_name: z.string() }) }),
    z.strictObject({ delete_alias: z.strictObject({ alias_name: z.string() }) }),
  ])),
});

type Collection = Map<string, Point>;
/** How long the dense vectors of a collection are; absent for one that has none. */
const dimensions = new WeakMap<Collection, number>();
type Route = (collection: Collection, body: unknown) => unknown;

const routes: Readonly<Record<string, Route>> = {
  'PUT index': (_collection, body) => { Index.parse(body); return {}; },
  'PUT points': (collection, body) => { for (const point of Upsert.parse(body).points) collection.set(point.id, point); return {}; },
  'POST points/delete': (collection, body) => { for (const id of Delete.parse(body).points) collection.delete(id); return {}; },
  'POST points/scroll': (collection, body) => {
    const { filter, limit, offset } = Scroll.parse(body);
    const points = [...collection.values()].filter((point) => matches(point, filter) && point.id >= (offset ?? '')).sort((one, other) => (one.id < other.id ? -1 : 1));
    return { points: points.slice(0, limit).map(({ id, payload }) => ({ id, payload })), next_page_offset: points[limit]?.id ?? null };
  },
  'POST points/query/batch': (collection, body) => Batch.parse(body).searches.map((query) => ({ points: answer(collection, query) })),
};

function answer(collection: Collection, query: z.infer<typeof Query>): unknown[] {
  const ranked = 'prefetch' in query ? fused(query.prefetch.map((each) => rank(collection, each)), query.limit) : rank(collection, query);
  return ranked.map(({ point, score }) => ({ id: point.id, version: 0, payload: point.payload, score }));
}

function fused(rankings: { point: Point }[][], limit: number): { point: Point; score: number }[] {
  const scores = new Map<Point, number>();
  for (const ranking of rankings) ranking.forEach(({ point }, place) => scores.set(point, (scores.get(point) ?? 0) + 1 / (2 + place)));
  return [...scores].map(([point, score]) => ({ point, score })).sort((one, other) => other.score - one.score).slice(0, limit);
}

function rank(collection: Collection, { query, using, filter, limit }: Ranking): { point: Point; score: number }[] {
  if (Array.isArray(query) && dimensions.get(collection) !== query.length) throw new Error('Not existing vector name, or another length');
  const score = Array.isArray(query) ? (point: Point) => cosine(query, point.vector[using]) : sparseScore(query, using, collection);
  return [...collection.values()]
    .filter((point) => matches(point, filter) && point.vector[using] !== undefined)
    .map((point) => ({ point, score: score(point) }))
    .filter((each) => Array.isArray(query) || each.score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, limit);
}

function sparseScore(query: z.infer<typeof Sparse>, using: string, collection: Collection): (point: Point) => number {
  const weights = new Map(query.indices.map((term, position) => [term, (query.values[position] ?? 0) * rarity(term, using, collection)]));
  return (point) => [...weights].reduce((sum, [term, weight]) => sum + weight * valueOf(point, using, term), 0);
}

function matches(point: Point, filter: z.infer<typeof Filter>): boolean {
  return filter.must.every(({ key, match }) => {
    const value = point.payload[key] ?? '';
    return 'any' in match ? match.any.includes(value) : match.value === value;
  });
}

function cosine(query: readonly number[], vector: Point['vector'][string] | undefined): number {
  if (!Array.isArray(vector) || vector.length !== query.length) throw new Error('Vector dimension error');
  const product = (one: readonly number[], other: readonly number[]): number => one.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);
  return product(query, vector) / Math.sqrt(product(query, query) * product(vector, vector));
}

function valueOf(point: Point, using: string, term: number): number {
  const vector = point.vector[using];
  return vector === undefined || Array.isArray(vector) ? 0 : vector.values[vector.indices.indexOf(term)] ?? 0;
}

function rarity(term: number, using: string, collection: Collection): number {
  const holders = [...collection.values()].filter((point) => valueOf(point, using, term) !== 0).length;
  return Math.log((collection.size - holders + 0.5) / (holders + 0.5) + 1);
}

/**
 * Answers the part of Qdrant's REST API (https://api.qdrant.tech) that the knowledge service uses, strict about what it
 * is sent. It shows that the adapter holds together, not that Qdrant itself understands it.
 */
export class QdrantStandIn {
  readonly #collections = new Map<string, Collection>();
  readonly #aliases = new Map<string, string>();
  readonly #server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { status, result } = this.#answer(request, body);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ result, status: status < 300 ? 'ok' : { error: String(result) }, time: 0 }));
    });
  });

  private constructor(private port: number) {}

  static async start(port = 0): Promise<QdrantStandIn> {
    const standIn = new QdrantStandIn(port);
    await standIn.resume();
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Loses everything, as a server without a disk does. */
  forget(): void {
    this.#collections.clear();
    this.#aliases.clear();
  }

  async resume(): Promise<void> {
    this.#server.listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(request: IncomingMessage, body: unknown): { status: number; result: unknown } {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const [, name = '', action = ''] = /^\/collections\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
    try {
      return this.#actOnAll(`${request.method} ${path}`, body) ?? this.#act(`${request.method} ${action}`.trim(), name, body);
    } catch (error) {
      return { status: 400, result: error instanceof Error ? error.message : 'bad request' };
    }
  }

  #actOnAll(action: string, body: unknown): { status: number; result: unknown } | undefined {
    if (action === 'GET /collections') return { status: 200, result: { collections: [...this.#collections.keys()].map((name) => ({ name })) } };
    if (action === 'GET /aliases') return { status: 200, result: { aliases: [...this.#aliases].map(([alias, name]) => ({ alias_name: alias, collection_name: name })) } };
    if (action !== 'POST /collections/aliases') return undefined;
    for (const change of AliasActions.parse(body).actions) {
      if ('delete_alias' in change) this.#aliases.delete(change.delete_alias.alias_name);
      else if (!this.#collections.has(change.create_alias.collection_name)) return { status: 404, result: 'Not found' };
      else this.#aliases.set(change.create_alias.alias_name, change.create_alias.collection_name);
    }
    return { status: 200, result: true };
  }

  #act(action: string, name: string, body: unknown): { status: number; result: unknown } {
    const collection = this.#collections.get(this.#aliases.get(name) ?? name);
    if (action === 'GET exists') return { status: 200, result: { exists: collection !== undefined } };
    if (action === 'DELETE') return { status: 200, result: this.#collections.delete(name) };
    if (action === 'PUT') {
      const { vectors } = Create.parse(body);
      if (collection) return { status: 409, result: 'already exists' };
      const created: Collection = new Map();
      if (vectors) dimensions.set(created, vectors.dense.size);
      this.#collections.set(name, created);
      return { status: 200, result: true };
    }
    const route = routes[action];
    if (!collection || !route) return { status: 404, result: 'Not found' };
    return { status: 200, result: route(collection, body) };
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? undefined : (JSON.parse(Buffer.concat(chunks).toString()) as unknown);
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const PointId = z.uuid();
const Sparse = z
  .strictObject({ indices: z.array(z.int().min(0).max(4_294_967_295)).min(1), values: z.array(z.number()) })
  .refine(({ indices, values }) => indices.length === values.length && new Set(indices).size === indices.length, 'indices must be unique, one value each');
const Filter = z.strictObject({ must: z.array(z.strictObject({ key: z.string(), match: z.strictObject({ value: z.string() }) })) });
const Point = z.strictObject({ id: PointId, vector: z.record(z.string(), Sparse), payload: z.record(z.string(), z.string()) });
type Point = z.infer<typeof Point>;

const Create = z.strictObject({ sparse_vectors: z.record(z.string(), z.strictObject({ modifier: z.literal('idf') })) });
const Index = z.strictObject({ field_name: z.string(), field_schema: z.literal('keyword') });
const Upsert = z.strictObject({ points: z.array(Point).min(1) });
const Delete = z.strictObject({ points: z.array(PointId).min(1) });
const Scroll = z.object({ filter: Filter, limit: z.int().min(1), with_payload: z.array(z.string()), offset: PointId.optional() });
const Query = z.object({ query: Sparse, using: z.string(), filter: Filter, limit: z.int().min(1), with_payload: z.array(z.string()) });

type Collection = Map<string, Point>;
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
  'POST points/query': (collection, body) => {
    const { query, using, filter, limit } = Query.parse(body);
    const weights = new Map(query.indices.map((term, position) => [term, (query.values[position] ?? 0) * rarity(term, using, collection)]));
    const scored = [...collection.values()].filter((point) => matches(point, filter)).map((point) => ({ id: point.id, version: 0, payload: point.payload, score: scoreOf(point, using, weights) }));
    return { points: scored.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score).slice(0, limit) };
  },
};

function matches(point: Point, filter: z.infer<typeof Filter>): boolean {
  return filter.must.every(({ key, match }) => point.payload[key] === match.value);
}

function scoreOf(point: Point, using: string, weights: ReadonlyMap<number, number>): number {
  return [...weights].reduce((sum, [term, weight]) => sum + weight * valueOf(point, using, term), 0);
}

function valueOf(point: Point, using: string, term: number): number {
  const vector = point.vector[using];
  return vector?.values[vector.indices.indexOf(term)] ?? 0;
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
    const [, name = '', action = ''] = /^\/collections\/([^/]+)(?:\/(.*))?$/.exec((request.url ?? '').split('?', 1)[0] ?? '') ?? [];
    try {
      return this.#act(`${request.method} ${action}`.trim(), name, body);
    } catch (error) {
      return { status: 400, result: error instanceof Error ? error.message : 'bad request' };
    }
  }

  #act(action: string, name: string, body: unknown): { status: number; result: unknown } {
    const collection = this.#collections.get(name);
    if (action === 'GET exists') return { status: 200, result: { exists: collection !== undefined } };
    if (action === 'PUT') {
      Create.parse(body);
      if (collection) return { status: 409, result: 'already exists' };
      this.#collections.set(name, new Map());
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

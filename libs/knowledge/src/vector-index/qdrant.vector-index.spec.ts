import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { QdrantClient } from '@qdrant/js-client-rest';
import { freePort, startQdrant } from '@csa/testing';
import { QdrantStandIn } from './qdrant-stand-in.js';
import { QdrantVectorIndex } from './qdrant.vector-index.js';
import { keyOf } from './vector-space.js';
import { denseVectorConformance, vectorIndexConformance } from './vector-index.conformance.js';
import type { IndexEntry, IndexQuery } from './vector-index.js';

function opened(url: string, collection: string, dimension: number | null, model = 'spec'): QdrantVectorIndex {
  const index = new QdrantVectorIndex({ url, collection });
  if (dimension !== null) index.useSpace({ model, dimension });
  return index;
}

const qdrant = await startQdrant();

if ('reason' in qdrant) {
  describe('a vector index: qdrant', () => {
    test.skip(`skipped: ${qdrant.reason}`, () => undefined);
  });
} else {
  afterAll(() => qdrant.stop());
  const open = (dimension: number | null) => () => {
    const collection = `spec_${randomUUID()}`;
    const client = new QdrantClient({ url: qdrant.url, checkCompatibility: false });
    const name = `${collection}_v2${dimension === null ? '' : `_${keyOf({ model: 'spec', dimension })}`}`;
    return Promise.resolve({
      index: opened(qdrant.url, collection, dimension),
      close: async () => { await client.deleteCollection(name); },
    });
  };
  vectorIndexConformance('qdrant', open(null));
  denseVectorConformance('qdrant', open(2));
}

const openStandIn = (dimension: number | null) => async () => {
  const standIn = await QdrantStandIn.start();
  return { index: opened(standIn.url, 'spec', dimension), close: () => standIn.stop() };
};
vectorIndexConformance('qdrant, as far as a stand-in of its REST API can tell', openStandIn(null));
denseVectorConformance('qdrant, as far as a stand-in of its REST API can tell', openStandIn(2));

const entry: IndexEntry = { id: 'one', category: 'fruit', language: null, audience: null, fingerprint: '1', words: new Map([[1, 1]]), pieces: new Map(), dense: null };
const query: IndexQuery = { tenantId: 'default', words: new Map([[1, 1]]), pieces: new Map(), limit: 1 };

describe('a Qdrant with a collection of an older layout', () => {
  test('serves it until the new one is complete, and swaps then', async () => {
    const standIn = await QdrantStandIn.start();
    const older = new QdrantVectorIndex({ url: standIn.url, collection: 'spec' });
    await older.change('default', { upserts: [entry], removals: [] });
    const newer = opened(standIn.url, 'spec', 2);
    expect(await newer.stored('default')).toEqual(new Map());
    await newer.change('default', { upserts: [{ ...entry, id: 'two', dense: [1, 0] }], removals: [] });
    expect(await newer.search(query)).toMatchObject([{ id: 'one' }]);
    expect(await newer.search({ ...query, dense: [1, 0] })).toMatchObject([{ id: 'one' }]);
    await newer.complete();
    expect(await newer.search(query)).toMatchObject([{ id: 'two' }]);
    const client = new QdrantClient({ url: standIn.url, checkCompatibility: false });
    expect((await client.getCollections()).collections).toEqual([{ name: `spec_v2_${keyOf({ model: 'spec', dimension: 2 })}` }]);
    await standIn.stop();
  });
});

describe('a Qdrant whose vectors become those of another model', () => {
  test('never compares them with those of the model before', async () => {
    const standIn = await QdrantStandIn.start();
    const before = opened(standIn.url, 'spec', 2, 'before');
    await before.change('default', { upserts: [{ ...entry, dense: [1, 0] }], removals: [] });
    const asked = { ...query, dense: [1, 0] };
    expect(await before.search(asked)).toMatchObject([{ id: 'one', nearness: 1 }]);
    const after = opened(standIn.url, 'spec', 2, 'after');
    await after.change('default', { upserts: [{ ...entry, dense: [1, 0] }], removals: [] });
    expect((await after.search(asked))[0]).not.toHaveProperty('nearness');
    await after.complete();
    expect(await after.search(asked)).toMatchObject([{ id: 'one', nearness: 1 }]);
    // A replica that has not been replaced yet reaches the other model's collection.
    expect((await before.search(asked))[0]).not.toHaveProperty('nearness');
    await standIn.stop();
  });
});

describe('a Qdrant that lost its data', () => {
  test('gets its collection again with the next request but one', async () => {
    const standIn = await QdrantStandIn.start();
    const index = new QdrantVectorIndex({ url: standIn.url, collection: 'spec' });
    const changes = { upserts: [entry], removals: [] };
    await index.change('default', changes);
    standIn.forget();
    await expect(index.search(query)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await index.stored('default')).toEqual(new Map());
    await index.change('default', changes);
    expect(await index.search(query)).toMatchObject([{ id: 'one' }]);
    await standIn.stop();
  });

  test('has one collection when two replicas create it at once', async () => {
    const standIn = await QdrantStandIn.start();
    const replicas = [1, 2, 3].map(() => new QdrantVectorIndex({ url: standIn.url, collection: 'spec' }));
    await expect(Promise.all(replicas.map((index) => index.stored('default')))).resolves.toEqual([new Map(), new Map(), new Map()]);
    await standIn.stop();
  });
});

describe('a Qdrant that is not there', () => {
  test('is unavailable to a search, a change, a comparison and a check', async () => {
    const index = new QdrantVectorIndex({ url: `http://127.0.0.1:${await freePort()}`, collection: 'none' });
    const unavailable = expect.objectContaining({ code: 'unavailable' });
    await expect(index.search(query)).rejects.toEqual(unavailable);
    await expect(index.change('default', { upserts: [], removals: ['one'] })).rejects.toEqual(unavailable);
    await expect(index.stored('default')).rejects.toEqual(unavailable);
    await expect(index.check()).rejects.toEqual(unavailable);
  });
});

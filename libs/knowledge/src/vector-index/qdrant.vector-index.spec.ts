import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { QdrantClient } from '@qdrant/js-client-rest';
import { freePort, startQdrant } from '@csa/testing';
import { QdrantStandIn } from './qdrant-stand-in.js';
import { QdrantVectorIndex } from './qdrant.vector-index.js';
import { vectorIndexConformance } from './vector-index.conformance.js';

const qdrant = await startQdrant();

if ('reason' in qdrant) {
  describe('a vector index: qdrant', () => {
    test.skip(`skipped: ${qdrant.reason}`, () => undefined);
  });
} else {
  afterAll(() => qdrant.stop());
  vectorIndexConformance('qdrant', () => {
    const collection = `spec_${randomUUID()}`;
    const client = new QdrantClient({ url: qdrant.url, checkCompatibility: false });
    return Promise.resolve({
      index: new QdrantVectorIndex({ url: qdrant.url, collection }),
      close: async () => { await client.deleteCollection(collection); },
    });
  });
}

vectorIndexConformance('qdrant, as far as a stand-in of its REST API can tell', async () => {
  const standIn = await QdrantStandIn.start();
  return { index: new QdrantVectorIndex({ url: standIn.url, collection: 'spec' }), close: () => standIn.stop() };
});

describe('a Qdrant that lost its data', () => {
  test('gets its collection again with the next request but one', async () => {
    const standIn = await QdrantStandIn.start();
    const index = new QdrantVectorIndex({ url: standIn.url, collection: 'spec' });
    const changes = { upserts: [{ id: 'one', category: 'fruit', fingerprint: '1', vector: new Map([[1, 1]]) }], removals: [] };
    await index.change('default', changes);
    standIn.forget();
    await expect(index.search({ tenantId: 'default', vector: new Map([[1, 1]]), limit: 1 })).rejects.toMatchObject({ code: 'unavailable' });
    expect(await index.stored('default')).toEqual(new Map());
    await index.change('default', changes);
    expect(await index.search({ tenantId: 'default', vector: new Map([[1, 1]]), limit: 1 })).toMatchObject([{ id: 'one' }]);
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
    await expect(index.search({ tenantId: 'default', vector: new Map([[1, 1]]), limit: 1 })).rejects.toEqual(unavailable);
    await expect(index.change('default', { upserts: [], removals: ['one'] })).rejects.toEqual(unavailable);
    await expect(index.stored('default')).rejects.toEqual(unavailable);
    await expect(index.check()).rejects.toEqual(unavailable);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { QdrantClient } from '@qdrant/js-client-rest';
import { freePort, startQdrant } from '@csa/testing';
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

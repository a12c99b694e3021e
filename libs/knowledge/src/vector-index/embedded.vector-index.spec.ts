import { expect, test } from '@jest/globals';
import { EmbeddedVectorIndex } from './embedded.vector-index.js';
import { denseVectorConformance, vectorIndexConformance } from './vector-index.conformance.js';

const open = () => Promise.resolve({ index: new EmbeddedVectorIndex(), close: () => Promise.resolve() });

vectorIndexConformance('embedded', open);
denseVectorConformance('embedded', open);

test('an index in this process ranks by words while the vector is on its way', async () => {
  const index = new EmbeddedVectorIndex();
  const about = { category: 'fruit', language: null, audience: null, fingerprint: '1', pieces: new Map(), dense: [1, 0] };
  await index.change('default', { upserts: [{ id: 'one', words: new Map([[1, 1]]), ...about }, { id: 'other', words: new Map(), ...about }], removals: [] });
  const vector = Promise.withResolvers<number[]>();
  const found = index.search({ tenantId: 'default', words: new Map([[1, 1]]), pieces: new Map(), dense: vector.promise, limit: 5 });
  await index.change('default', { upserts: [], removals: ['one'] });
  vector.resolve([1, 0]);
  // What was there when the words were looked up is found, and by the vector what is there when it comes.
  expect((await found).map(({ id }) => id).sort()).toEqual(['one', 'other']);
});

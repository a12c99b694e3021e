import { describe, expect, test } from '@jest/globals';
import { EmbeddedVectorIndex } from './embedded.vector-index.js';
import { openVectorIndex } from './index.js';
import { QdrantVectorIndex } from './qdrant.vector-index.js';
import { changesBetween } from './vector-index.js';

describe('the vector index', () => {
  test('is Qdrant when its URL is given, else embedded', () => {
    expect(openVectorIndex({ QDRANT_URL: 'http://localhost:6333' })).toBeInstanceOf(QdrantVectorIndex);
    expect(openVectorIndex({ QDRANT_URL: undefined })).toBeInstanceOf(EmbeddedVectorIndex);
  });

  test('is brought up to date by what is new, changed or gone, and left alone otherwise', () => {
    const wanted = new Map([['same', 'a'], ['changed', 'b2'], ['new', 'c']]);
    const stored = new Map([['same', 'a'], ['changed', 'b1'], ['gone', 'd']]);
    const changes = changesBetween(wanted, stored);
    expect(changes.upserts).toEqual(['changed', 'new']);
    expect(changes.removals).toEqual(['gone']);
  });
});

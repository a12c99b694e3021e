import type { KnowledgeSettings } from '../knowledge.config.js';
import { EmbeddedVectorIndex } from './embedded.vector-index.js';
import { QdrantVectorIndex } from './qdrant.vector-index.js';
import type { VectorIndex } from './vector-index.js';

export { VectorIndex } from './vector-index.js';

type Given = Pick<KnowledgeSettings, 'QDRANT_URL'>;
type Opening = (settings: Given) => VectorIndex | undefined;

/** Every vector index there is; the first whose settings are given serves. The last one needs none. */
const vectorIndexes: readonly Opening[] = [
  ({ QDRANT_URL: url }) => (url === undefined ? undefined : new QdrantVectorIndex({ url, collection: 'csa_knowledge' })),
  () => new EmbeddedVectorIndex(),
];

export function openVectorIndex(settings: Given): VectorIndex {
  for (const open of vectorIndexes) {
    const index = open(settings);
    if (index) return index;
  }
  throw new Error('No vector index can serve without settings.');
}

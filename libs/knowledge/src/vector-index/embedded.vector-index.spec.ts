import { EmbeddedVectorIndex } from './embedded.vector-index.js';
import { vectorIndexConformance } from './vector-index.conformance.js';

vectorIndexConformance('embedded', () => Promise.resolve({ index: new EmbeddedVectorIndex(), close: () => Promise.resolve() }));

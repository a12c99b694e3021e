import { EmbeddedVectorIndex } from './embedded.vector-index.js';
import { denseVectorConformance, vectorIndexConformance } from './vector-index.conformance.js';

const open = () => Promise.resolve({ index: new EmbeddedVectorIndex(), close: () => Promise.resolve() });

vectorIndexConformance('embedded', open);
denseVectorConformance('embedded', open);

export { FeatureExtractor, FeatureSettings, type ExtraFeatures, type FeatureVector } from './features.js';
export { LinearModel, ModelFileError, type Prediction } from './linear-model.js';
export { normaliseText, piecesOf } from './normalise.js';

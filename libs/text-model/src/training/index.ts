export { plattOf, temperatureOf } from './calibration.js';
export type { Example } from './dataset.js';
export { minimise, type Objective } from './lbfgs.js';
export { packed, type Packing } from './packing.js';
export { seededRandom, shuffled } from './random.js';
export { linked, scorerOf, train, type Trained } from './trainer.js';
export { TrainingSettings } from './training-settings.js';
export { crossValidated, foldsOf } from './validation.js';

import { z } from 'zod';
import { FeatureSettings } from '../features.js';
import { Link } from '../model-file.js';

export const TrainingSettings = z.strictObject({
  link: Link,
  classes: z.array(z.string()).min(1),
  features: FeatureSettings,
  extras: z.array(z.string()).default([]),
  /** Strength of the L2 penalty, per unit of example weight. */
  penalty: z.number().positive().default(1e-4),
  /** The penalty on extra features is this share of it: they are few and well chosen. */
  penaltyOfExtras: z.number().min(0).default(1),
  /** A feature of fewer texts is left out. */
  leastTexts: z.int().min(1).default(2),
  /** 0 counts examples as they come, 1 gives every class the same weight. */
  balance: z.number().min(0).max(1).default(0),
  mostSteps: z.int().min(1).default(120),
});
export type TrainingSettings = z.output<typeof TrainingSettings>;

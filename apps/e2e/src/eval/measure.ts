import type { EvalDesks } from './desks.js';
import type { DataFolder } from './data.folder.js';

/** What a measure works with. */
export interface Evaluation {
  readonly data: DataFolder;
  /** The product's services on a bus of their own, started when first asked for. */
  readonly desks: EvalDesks;
}

/** One number that was measured. */
export interface Figure {
  /** Names it in `targets.json` and in the JSON report: `sentiment.pearson`. */
  readonly id: string;
  readonly value: number;
  /** How many rows it is made of. */
  readonly rows: number;
  /** What else is worth seeing: the parts of a mean, a reliability table. */
  readonly detail?: unknown;
}

/** One thing that is measured, in a file of its own under `measures/`. */
export interface Measure {
  readonly area: string;
  readonly name: string;
  /** The folders of the data that it reads; without them it is left out, and the report says so. */
  readonly needs: readonly string[];
  run(evaluation: Evaluation): Promise<Figure[]>;
}

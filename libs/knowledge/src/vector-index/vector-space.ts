import { createHash } from 'node:crypto';

/** What vectors have in common that compare: the model they are of, and their length. */
export interface VectorSpace {
  readonly model: string;
  readonly dimension: number;
}

/** A short name of a space, of letters and digits; of another model or length it is another. */
export function keyOf({ model, dimension }: VectorSpace): string {
  return `d${dimension}_${createHash('sha256').update(model).digest('hex').slice(0, 8)}`;
}

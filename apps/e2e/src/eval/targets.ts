import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Target = z.strictObject({
  title: z.string(),
  origin: z.number().optional(),
  /** The best of the libraries that were tried. */
  peer: z.number().optional(),
  bar: z.number().optional(),
  /** Below this, or above the ceiling, something was broken. */
  floor: z.number().optional(),
  ceiling: z.number().optional(),
});
export type Target = z.output<typeof Target>;
export type Targets = Readonly<Record<string, Target>>;

const TargetFile = z.strictObject({ about: z.string(), figures: z.record(z.string(), Target) });

export function readTargets(): Targets {
  return TargetFile.parse(JSON.parse(readFileSync(new URL('targets.json', import.meta.url), 'utf8'))).figures;
}

/** Why this figure is a regression; undefined when it is none. */
export function regressionOf(id: string, value: number, targets: Targets): string | undefined {
  const { floor = -Infinity, ceiling = Infinity } = targets[id] ?? {};
  if (!(value >= floor)) return `${id} is ${value.toFixed(3)}, below ${floor}`;
  return value > ceiling ? `${id} is ${value.toFixed(3)}, above ${ceiling}` : undefined;
}

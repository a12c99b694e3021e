/** A function to make small: writes its gradient and returns its value. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

const MEMORY = 8;
const SUFFICIENT_DECREASE = 1e-4;
const MOST_HALVINGS = 25;
/** Of its value, what a step has to gain for another one to be made. */
const ENOUGH = 1e-6;

interface Step {
  readonly move: Float64Array;
  readonly change: Float64Array;
  readonly curvature: number;
}

/**
 * The smallest point of a smooth convex function by limited-memory BFGS (Nocedal 1980) with backtracking. No chance is
 * in it: the same data give the same bytes.
 */
export function minimise(objective: Objective, size: number, mostSteps: number, enough = ENOUGH): Float64Array {
  let at = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = objective(at, gradient);
  const steps: Step[] = [];
  for (let round = 0; round < mostSteps; round += 1) {
    const direction = descent(gradient, steps);
    const next = search(objective, { at, value, gradient, direction });
    if (next === undefined) break;
    remember(steps, { at, gradient }, next);
    const gained = value - next.value;
    ({ at, gradient, value } = next);
    if (gained <= enough * Math.max(1e-9, Math.abs(value))) break;
  }
  return at;
}

interface Point {
  readonly at: Float64Array<ArrayBuffer>;
  readonly gradient: Float64Array<ArrayBuffer>;
  readonly value: number;
}

function search(objective: Objective, from: Point & { direction: Float64Array }): Point | undefined {
  const slope = dot(from.direction, from.gradient);
  if (slope >= 0) return undefined;
  const at = new Float64Array(from.at.length);
  const gradient = new Float64Array(from.at.length);
  let length = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    for (let index = 0; index < at.length; index += 1) at[index] = (from.at[index] ?? 0) + length * (from.direction[index] ?? 0);
    const value = objective(at, gradient);
    if (value <= from.value + SUFFICIENT_DECREASE * length * slope) return { at, gradient, value };
    length /= 2;
  }
  return undefined;
}

/** Two loops over the remembered steps turn the gradient into a direction that knows the curvature. */
function descent(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = gradient.map((part) => -part);
  const shares = steps.map(() => 0);
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index] as Step;
    const share = dot(step.move, direction) / step.curvature;
    shares[index] = share;
    addScaled(direction, step.change, -share);
  }
  const last = steps.at(-1);
  const scale = last === undefined ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : last.curvature / dot(last.change, last.change);
  for (let index = 0; index < direction.length; index += 1) direction[index] = (direction[index] ?? 0) * scale;
  steps.forEach((step, index) => addScaled(direction, step.move, (shares[index] ?? 0) - dot(step.change, direction) / step.curvature));
  return direction;
}

function remember(steps: Step[], before: { at: Float64Array; gradient: Float64Array }, after: Point): void {
  const move = after.at.map((part, index) => part - (before.at[index] ?? 0));
  const change = after.gradient.map((part, index) => part - (before.gradient[index] ?? 0));
  const curvature = dot(move, change);
  if (curvature <= 1e-12) return;
  steps.push({ move, change, curvature });
  if (steps.length > MEMORY) steps.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function addScaled(to: Float64Array, from: Float64Array, factor: number): void {
  for (let index = 0; index < to.length; index += 1) to[index] = (to[index] ?? 0) + factor * (from[index] ?? 0);
}

import type { Random } from './random.js';

/** A tower of objects inside each other. */
export function deep(levels: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < levels; level++) value = { in: value };
  return value;
}

/** Values that no text field accepts. */
export function notAText(random: Random): unknown {
  return random.pick([
    () => random.below(1_000), () => true, () => null, () => [], () => ({}), () => ['text'], () => deep(200), () => 1e308, () => -0.5, () => [[[[]]]],
  ])();
}

/** Texts that no message may hold. */
export function badText(random: Random): string {
  return random.pick([
    () => '', () => ' '.repeat(1 + random.below(50)), () => '\n\t\r', () => 'x'.repeat(5_001 + random.below(5_000)),
    () => `a\u0000b`, () => '\u0000', () => 'lone \ud800 high', () => 'lone \udc00 low', () => '\ud800',
  ])();
}

/** What is no id: paths, queries, markup, controls, and too long. */
export function badId(random: Random): string {
  return random.pick([
    () => '../../etc/passwd', () => '../', () => 'a/b', () => 'a b', () => "x' OR 1=1 --", () => '<script>', () => 'ü', () => '', () => 'a\u0000', () => 'x'.repeat(129),
    () => '%', () => 'a?b=c', () => '\\\\server', () => '🎉', () => '{{7*7}}', () => 'a\nb',
  ])();
}

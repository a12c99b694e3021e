import type { ErrorIssue } from '@csa/contracts';

/** Nothing that the API takes is nested deeper; deeper data only serves to exhaust a stack. */
export const MAX_DEPTH = 32;

interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The first thing in parsed JSON that could not be stored or would be dangerous to copy: NUL characters and lone
 * surrogates (PostgreSQL refuses both), keys that reach a prototype, too deep nesting. Undefined when there is none.
 * It walks without recursion, so that depth cannot hurt it, and names keys only on the way to the place.
 */
export function unsafePlace(data: unknown): ErrorIssue | undefined {
  const waiting: Place[] = [{ value: data, path: '', depth: 0 }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const message = harmOf(place);
    if (message !== undefined) return { path: place.depth >= MAX_DEPTH ? '' : place.path, message };
    waiting.push(...childrenOf(place));
  }
  return undefined;
}

function harmOf({ value, depth }: Place): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : 'must not contain NUL characters or unpaired surrogates';
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= MAX_DEPTH) return `must not be nested deeper than ${MAX_DEPTH} levels`;
  return Object.keys(value).some((key) => forbiddenKeys.has(key) || !isStorable(key)) ? 'has a field whose name is not allowed' : undefined;
}

function childrenOf({ value, path, depth }: Place): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, child]) => ({ value: child as unknown, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 }));
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

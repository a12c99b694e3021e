import type { ErrorIssue } from '@csa/contracts';

/** What an FAQ's metadata may hold; more belongs elsewhere. */
const maxDepth = 5;
const maxCharacters = 16_000;

/** What the database could not keep: NUL, and halves of surrogate pairs. */
const unstorable = 'must be text without NUL and without broken characters';

/** Says which of the texts can't be stored, by field. `metadata` is looked at in depth, and limited in size. */
export function storageIssues(fields: Readonly<Record<string, unknown>>): ErrorIssue[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    if (depthOf(value) > maxDepth) return [{ path: field, message: `must be at most ${maxDepth} levels deep` }];
    if (field === 'metadata' && JSON.stringify(value).length > maxCharacters) {
      return [{ path: field, message: `must have at most ${maxCharacters} characters in all` }];
    }
    return isStorable(value) ? [] : [{ path: field, message: unstorable }];
  });
}

/** Looks no deeper than it has to, so that no nesting can exhaust the stack. */
function depthOf(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return depth;
  return Object.values(value).reduce<number>((deepest, part) => Math.max(deepest, depthOf(part, depth + 1)), depth + 1);
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, part]) => isStorable(key) && isStorable(part));
}

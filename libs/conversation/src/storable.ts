import { AppError } from '@csa/platform';

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/**
 * Refuses texts that PostgreSQL cannot keep: those with a NUL character, and those with half of a surrogate pair.
 * The gateway refuses them too; here they would otherwise become a database error.
 */
export function refuseUnstorable(texts: Readonly<Record<string, string | undefined>>): void {
  const issues = Object.entries(texts)
    .filter(([, text]) => text !== undefined && !isStorable(text))
    .map(([path]) => ({ path, message: 'must be well-formed Unicode without NUL' }));
  if (issues.length > 0) throw new AppError('invalid', 'The text cannot be stored.', { issues });
}

/** JSON for a `jsonb` parameter. Texts of other services' answers are made storable rather than refused. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) => (typeof part === 'string' && !isStorable(part) ? part.toWellFormed().replaceAll('\0', '') : part));
}

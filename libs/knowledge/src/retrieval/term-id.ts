export type TermKind = 'word' | 'filler' | 'synonym' | 'piece';

/**
 * The id of a term: FNV-1a, 32 bits, over UTF-16 units. Terms of different kinds are kept apart. It is signed, because such
 * a number costs V8 no object; whoever wants the 32 bits without a sign writes `id >>> 0`.
 */
export function termId(kind: TermKind, term: string): number {
  let hash = 0x811c9dc5;
  const text = `${kind}:${term}`;
  for (let position = 0; position < text.length; position++) {
    hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193);
  }
  return hash | 0;
}

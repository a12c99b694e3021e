import type { Piece } from './piece.js';

export type BodyPiece = Exclude<Piece, { kind: 'heading' }>;

/** What stands under one heading, up to the next. */
export interface Section {
  /** The headings above it, the outermost first; empty for what stands before the first heading. */
  readonly path: readonly string[];
  readonly pieces: readonly BodyPiece[];
}

const longestHeading = 200;
const deepestPath = 6;

/** Parts a document at its headings. A heading that is the document's title and stands above all others is left out of the paths. */
export function sectionsOf(pieces: readonly Piece[], title: string | null): Section[] {
  const sections: { path: string[]; pieces: BodyPiece[] }[] = [];
  const above: { level: number; text: string }[] = [];
  let current: { path: string[]; pieces: BodyPiece[] } | undefined;
  for (const piece of pieces) {
    if (piece.kind === 'heading') {
      while ((above.at(-1)?.level ?? 0) >= piece.level) above.pop();
      above.push({ level: piece.level, text: piece.text.slice(0, longestHeading) });
      current = undefined;
      continue;
    }
    if (!current) sections.push(current = { path: above.map(({ text }) => text), pieces: [] });
    current.pieces.push(piece);
  }
  return sections.map(({ path, pieces: own }) => ({ path: (path[0] === title ? path.slice(1) : path).slice(-deepestPath), pieces: own }));
}

/** The first heading, where the document begins with it and all others stand below it. */
export function leadingHeading(pieces: readonly Piece[]): string | null {
  const [first, ...rest] = pieces;
  if (first?.kind !== 'heading') return null;
  return rest.every((piece) => piece.kind !== 'heading' || piece.level > first.level) ? first.text : null;
}

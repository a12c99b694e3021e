/**
 * A piece of a document, in the order of reading. Lists come as their items, each with its mark and indentation; tables as
 * lines of cells; both can be cut between lines only.
 */
export type Piece =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list' | 'code'; readonly lines: readonly string[] }
  /** `head` names the columns; it stands above every part of a table that is cut. */
  | { readonly kind: 'table'; readonly head: string | null; readonly lines: readonly string[] };

/** Something that was read otherwise than it stands there, with its place and the mend. */
export interface Note {
  /** `row 3`, `line 12`, `page 2`, or `file`. */
  readonly place: string;
  readonly message: string;
}

/** A file as it was read. */
export interface ReadFile {
  /** As the file names itself; null when it does not. */
  readonly title: string | null;
  readonly pieces: readonly Piece[];
  readonly notes: readonly Note[];
}

/** Why a file cannot be read, with what to do about it; never what stands in it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/** The text with every run of spaces as one, and no space at its ends. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A list item or table cell's mark stands before the first line of its text. */
export function itemLine(mark: string, depth: number, text: string): string {
  return `${'  '.repeat(Math.min(depth, 8))}${mark} ${text}`;
}

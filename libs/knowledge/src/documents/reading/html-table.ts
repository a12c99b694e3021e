import { inOneLine } from './piece.js';
import type { Piece } from './piece.js';

/** A table of a page, as its tags and texts come. Paragraphs inside of a cell are parts of the cell. */
export class HtmlTable {
  #head: string | null = null;
  readonly #lines: string[] = [];
  #cells: string[] = [];
  #hasHeadCells = false;
  #text = '';

  open(name: string): void {
    if (name === 'tr') this.#endRow();
    if (name === 'th') this.#hasHeadCells = true;
    if (name === 'td' || name === 'th') this.#text = '';
    else this.#text += ' ';
  }

  close(name: string): void {
    if (name === 'td' || name === 'th') {
      this.#cells.push(inOneLine(this.#text));
      this.#text = '';
    } else if (name === 'tr') this.#endRow();
    else this.#text += ' ';
  }

  text(part: string): void {
    this.#text += part;
  }

  /** Null for a table without words. */
  end(): Piece | null {
    this.#endRow();
    return this.#head === null && this.#lines.length === 0 ? null : { kind: 'table', head: this.#head, lines: this.#lines };
  }

  #endRow(): void {
    const line = this.#cells.join(' | ');
    if (this.#cells.some((cell) => cell !== '')) {
      if (this.#hasHeadCells && this.#head === null && this.#lines.length === 0) this.#head = line;
      else this.#lines.push(line);
    }
    this.#cells = [];
    this.#hasHeadCells = false;
  }
}

import type { BodyPiece } from './sections.js';

/** A passage has about this length, in UTF-16 units: a few paragraphs, enough to answer and not more. */
export const usualPassage = 900;
/** No passage is longer, but for the names of the columns above a part of a table. */
export const longestPassage = 1_600;
export const longestHead = 400;
const paragraphBreak = '\n\n';

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
/** The segmenter is given so much of a text at a time. */
const segmented = 20_000;

/** What can stand in a passage by itself, and what stands between it and what follows. */
interface Part {
  readonly text: string;
  readonly join: string;
}

/** Cuts what stands under a heading into passages: between paragraphs, items, rows, lines of code or sentences, and inside of a sentence only where it alone is too long. */
export function passagesIn(pieces: readonly BodyPiece[]): string[] {
  const cut = new PassageCut();
  for (const piece of pieces) cut.add(piece);
  return cut.end();
}

class PassageCut {
  readonly #passages: string[] = [];
  #text = '';

  add(piece: BodyPiece): void {
    const whole = textOf(piece);
    if (whole.length <= longestPassage) this.#addWhole(whole);
    else this.#addParts(piece);
    if (this.#text.length >= usualPassage) this.#endPassage();
  }

  end(): string[] {
    this.#endPassage();
    return this.#passages;
  }

  #addWhole(text: string): void {
    if (this.#text.length + paragraphBreak.length + text.length > longestPassage) this.#endPassage();
    this.#text = this.#text === '' ? text : this.#text + paragraphBreak + text;
  }

  /** Sentences go on in the passage at hand; lists, tables and code begin a passage of their own, and every part of a table begins with the names of its columns. */
  #addParts(piece: BodyPiece): void {
    if (piece.kind !== 'text') this.#endPassage();
    const opening = piece.kind === 'table' && piece.head !== null && piece.head.length <= longestHead ? `${piece.head}\n` : '';
    let join = paragraphBreak;
    for (const part of partsOf(piece)) {
      const isFull = this.#text.length >= usualPassage || this.#text.length + join.length + part.text.length > longestPassage;
      if (this.#text !== '' && isFull) this.#endPassage();
      this.#text = this.#text === '' ? opening + part.text : this.#text + join + part.text;
      join = part.join;
    }
  }

  #endPassage(): void {
    const text = this.#text.trim();
    if (text !== '') this.#passages.push(text);
    this.#text = '';
  }
}

function textOf(piece: BodyPiece): string {
  return piece.kind === 'text' ? piece.text : linesOf(piece).join('\n');
}

function linesOf(piece: Exclude<BodyPiece, { kind: 'text' }>): readonly string[] {
  return piece.kind === 'table' && piece.head !== null ? [piece.head, ...piece.lines] : piece.lines;
}

function partsOf(piece: BodyPiece): Part[] {
  const parts = piece.kind === 'text' ? sentencesIn(piece.text) : piece.lines.map((line) => ({ text: line, join: '\n' }));
  return parts.flatMap((part) => (part.text.length <= longestPassage ? [part] : wordsTogether(part)));
}

function sentencesIn(text: string): Part[] {
  const parts: Part[] = [];
  for (let start = 0; start < text.length;) {
    const stop = start + segmented >= text.length ? text.length : lastBreak(text, start, start + segmented);
    for (const { segment } of sentences.segment(text.slice(start, stop))) {
      const sentence = segment.trim();
      if (sentence !== '') parts.push({ text: sentence, join: segment.slice(segment.trimEnd().length).includes('\n') ? '\n' : ' ' });
    }
    start = stop;
  }
  return parts;
}

/** The end of the last sentence before `limit`, or else of the last word, or else the limit itself. */
function lastBreak(text: string, start: number, limit: number): number {
  const window = text.slice(start, limit);
  const sentence = Math.max(window.lastIndexOf('. '), window.lastIndexOf('\n'), window.lastIndexOf('。'));
  if (sentence > 0) return start + sentence + 1;
  const word = window.lastIndexOf(' ');
  return word > 0 ? start + word + 1 : unbroken(text, limit);
}

/** Between two words where there are any, and never inside of a character. */
function wordsTogether({ text, join }: Part): Part[] {
  const parts: Part[] = [];
  for (let start = 0; start < text.length;) {
    const limit = Math.min(text.length, start + longestPassage);
    const space = text.lastIndexOf(' ', limit);
    const stop = limit === text.length ? limit : space > start ? space : unbroken(text, limit);
    parts.push({ text: text.slice(start, stop).trim(), join: stop === text.length ? join : ' ' });
    start = stop === space ? stop + 1 : stop;
  }
  return parts;
}

function unbroken(text: string, place: number): number {
  const unit = text.charCodeAt(place);
  return unit >= 0xdc00 && unit < 0xe000 ? place - 1 : place;
}

import type { DocumentFormat } from '@csa/contracts';
import { readCsvFile } from './csv.reader.js';
import { readHtmlFile } from './html.reader.js';
import { languageOf } from './language.js';
import type { ToldLanguage } from './language.js';
import { readMarkdownFile } from './markdown.reader.js';
import { passagesIn } from './passage-cut.js';
import { readPdfFile } from './pdf.reader.js';
import { UnreadableFile } from './piece.js';
import type { Note, ReadFile } from './piece.js';
import { leadingHeading, sectionsOf } from './sections.js';
import { readTextFile } from './text.reader.js';

/** A file to be read. */
export interface FileToRead {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly format: DocumentFormat;
  /** In place of the title that the file has. */
  readonly title: string | null;
}

/** A document as its passages. */
export interface ReadDocument {
  readonly title: string;
  /** As told by the text; null when it does not tell. */
  readonly language: ToldLanguage | null;
  readonly passages: readonly ReadPassage[];
  readonly notes: readonly Note[];
}

export interface ReadPassage {
  /** The headings above it, the outermost first. */
  readonly path: readonly string[];
  readonly text: string;
}

/** Grows when the same file would be read otherwise, so that loading it again is no repetition. */
export const reading = 1;

/** A document has at most so many passages: some 1,000 pages. */
export const mostPassages = 5_000;
const mostNotes = 50;
const longestTitle = 300;

const readers: Readonly<Record<DocumentFormat, (bytes: Uint8Array) => ReadFile | Promise<ReadFile>>> = {
  markdown: readMarkdownFile, html: readHtmlFile, text: readTextFile, csv: readCsvFile, pdf: readPdfFile,
};

/** Reads a file into passages. Throws `UnreadableFile` with the mend when nothing can be made of it. */
export async function readDocument({ bytes, name, format, title: given }: FileToRead): Promise<ReadDocument> {
  if (bytes.length === 0) throw new UnreadableFile('is empty; send the file itself');
  const file = await readers[format](bytes);
  const ownTitle = file.title ?? leadingHeading(file.pieces);
  const title = titleOf(given ?? ownTitle, name);
  const passages = sectionsOf(file.pieces, ownTitle).flatMap(({ path, pieces }) => passagesIn(pieces).map((text) => ({ path, text })));
  if (passages.length === 0) throw new UnreadableFile('has no text to answer from; only headings, marks or hidden parts');
  if (passages.length > mostPassages) throw new UnreadableFile(`makes ${passages.length} passages, and at most ${mostPassages} are taken; split it at its chapters`);
  return { title, language: languageOf(passages.map(({ text }) => text)), passages, notes: shortened(file.notes) };
}

function titleOf(known: string | null, name: string): string {
  const title = known ?? name.replace(/\.[a-z\d]{1,10}$/i, '').replace(/[_-]+/g, ' ').trim();
  return (title === '' ? name : title).slice(0, longestTitle).toWellFormed();
}

function shortened(notes: readonly Note[]): Note[] {
  if (notes.length <= mostNotes) return [...notes];
  return [...notes.slice(0, mostNotes), { place: 'file', message: `has ${notes.length - mostNotes} more places like these` }];
}

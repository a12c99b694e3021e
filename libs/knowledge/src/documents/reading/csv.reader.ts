import { parse } from 'csv-parse/sync';
import { decodeText } from './decoded-text.js';
import { inOneLine, UnreadableFile } from './piece.js';
import type { Note, Piece, ReadFile } from './piece.js';

const delimiters = [',', ';', '\t', '|'];
const longestHeading = 200;
/** The first of them that the header names says what a row is about, and the first of the next what answers. */
const asks = ['question', 'title', 'name', 'topic'];
const answers = ['answer', 'text', 'body', 'content', 'description'];

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads CSV (RFC 4180; also with semicolons, tabs or bars) with a header line: a row with a question and an answer is a
 * section, any other row is told as "column: value". Rows that do not fit the header are left out, and noted.
 */
export function readCsvFile(bytes: Uint8Array): ReadFile {
  const { text, notes } = decodeText(bytes);
  const rows = rowsOf(text);
  const header = rows[0]?.record.map((name) => inOneLine(name)) ?? [];
  if (header.length === 0 || rows.length === 1) throw new UnreadableFile('must have a header line that names the columns, and at least one row below it');
  const read = rows.slice(1).map((row, place) => rowPieces(header, row, place + 1));
  return { title: null, pieces: read.flatMap(({ pieces }) => pieces), notes: [...notes, ...read.flatMap(({ note }) => note ?? [])] };
}

function rowsOf(text: string): Row[] {
  const header = text.slice(0, text.search(/\n|$/));
  const delimiter = delimiters.reduce((best, each) => (header.split(each).length > header.split(best).length ? each : best));
  try {
    // A quote inside of a text that is not quoted is a sign like any other: one such row must not lose the rest.
    return parse(text, { bom: true, trim: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, delimiter, info: true }) as unknown as Row[];
  } catch (error) {
    throw new UnreadableFile(`must be CSV with each quote closed and quotes inside of a quoted text doubled${lineOf(error)}`);
  }
}

/** The line on which the text stops being CSV, where the parser knows it; its own message repeats what stands there. */
function lineOf(error: unknown): string {
  const lines = typeof error === 'object' && error !== null && 'lines' in error ? error.lines : undefined;
  return typeof lines === 'number' ? `; look at line ${lines}` : '';
}

function rowPieces(header: readonly string[], { record, info }: Row, row: number): { pieces: Piece[]; note?: Note } {
  const place = `row ${row} (line ${info.lines})`;
  if (record.length > header.length) {
    return { pieces: [], note: { place, message: `was left out: it has ${record.length} cells where the header names ${header.length}; put texts that hold the separator in quotes` } };
  }
  const cells = new Map(header.map((name, position) => [name.toLowerCase(), { name, value: record[position]?.trim() ?? '' }]));
  const heading = firstOf(cells, asks);
  const answer = firstOf(cells, answers);
  if (heading !== undefined && answer !== undefined) {
    if (answer === '' || heading === '') return { pieces: [], note: { place, message: `was left out: ${answer === '' ? 'its answer' : 'its question'} is empty; fill the cell or remove the row` } };
    return { pieces: [{ kind: 'heading', level: 1, text: inOneLine(heading).slice(0, longestHeading) }, { kind: 'text', text: answer }] };
  }
  const told = [...cells.values()].filter(({ value }) => value !== '').map(({ name, value }) => `${name}: ${inOneLine(value)}`);
  return told.length === 0 ? { pieces: [], note: { place, message: 'was left out: all of its cells are empty' } } : { pieces: [{ kind: 'text', text: told.join('; ') }] };
}

function firstOf(cells: ReadonlyMap<string, { value: string }>, names: readonly string[]): string | undefined {
  const name = names.find((each) => cells.has(each));
  return name === undefined ? undefined : cells.get(name)?.value;
}

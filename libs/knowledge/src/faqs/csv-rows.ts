import { parse } from 'csv-parse/sync';
import { AppError } from '@csa/platform';

/** One import takes at most so many rows, as JSON or as CSV. */
const maxRows = 1_000;
const required = ['question', 'answer', 'category'];
const columns: ReadonlySet<string> = new Set([...required, 'keywords', 'alternatives', 'id']);

/** A row of a CSV text as an FAQ-like object, or why it can't be read. */
export type CsvRow = { readonly fields: Record<string, string> } | { readonly refusal: string };

/**
 * Reads CSV (RFC 4180) with a header line that names question, answer and category, and if wanted keywords (separated
 * by commas or semicolons), alternatives (by semicolons or bars) and id. Other columns are passed over.
 */
export function readCsv(text: string): CsvRow[] {
  const [header = [], ...rows] = cellsOf(text);
  const names = header.map((name) => name.toLowerCase());
  const missing = required.filter((name) => !names.includes(name));
  if (missing.length > 0) throw badCsv(`must begin with a line that names the columns ${required.join(', ')}; missing: ${missing.join(', ')}`);
  if (rows.length === 0) throw badCsv('must have at least one row below the header');
  if (rows.length > maxRows) throw badCsv(`must have at most ${maxRows} rows; load it in parts`);
  return rows.map((cells) => toRow(names, cells));
}

function cellsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, trim: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    // The parser's own message repeats what stands in the text.
    throw badCsv('must be CSV with each quote closed and quotes inside of a quoted text doubled');
  }
}

function toRow(names: readonly string[], cells: readonly string[]): CsvRow {
  if (cells.length > names.length) {
    return { refusal: `row: has ${cells.length} cells where the header names ${names.length}; put texts that hold commas in quotes` };
  }
  const named = names.map((name, position): [string, string] => [name, cells[position] ?? '']);
  return { fields: Object.fromEntries(named.filter(([name]) => columns.has(name))) };
}

function badCsv(message: string): AppError {
  return new AppError('invalid', 'The CSV text cannot be read.', { issues: [{ path: 'csv', message }] });
}

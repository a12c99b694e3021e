import type { Answer, FaqDraft, ImportFaqs, Received } from '@csa/contracts';
import { readCsv } from './csv-rows.js';
import { prepareFaq, questionKey } from './faq.js';
import type { PreparedFaq } from './faq.js';
import { readFaqRow } from './faq-rows.js';
import type { Comparison } from './near-duplicates.service.js';

/** A row that was read, with the key of its question when it came without an id. */
export type ImportedRow = { readonly draft: FaqDraft; readonly key?: string } | { readonly refusal: string; readonly key?: never };

/** What each row became: an FAQ to be written, a repetition of an earlier row, or a refusal. */
type Outcome = { readonly id: string } | { readonly repeats: string } | { readonly refusal: string };

export interface PreparedImport {
  readonly outcomes: readonly Outcome[];
  /** The FAQs to write, each id once. */
  readonly faqs: readonly PreparedFaq[];
}

export function rowsOf(input: Received<typeof ImportFaqs>): ImportedRow[] {
  if ('rows' in input) return input.rows.map(readRow);
  return readCsv(input.csv).map((row) => ('refusal' in row ? row : readRow(row.fields)));
}

function readRow(row: unknown): ImportedRow {
  const read = readFaqRow(row);
  if ('refusal' in read || read.draft.id !== undefined) return read;
  return { ...read, key: questionKey(read.draft.question) };
}

/** Gives each row its id: its own, that of the FAQ which asks the same already, or one made of the question. */
export function prepareImport(rows: readonly ImportedRow[], knownIds: ReadonlyMap<string, string>): PreparedImport {
  const faqs = new Map<string, { row: number; faq: PreparedFaq }>();
  const outcomes = rows.map((row, position): Outcome => {
    if ('refusal' in row) return row;
    const faq = prepareFaq(row.draft, knownIds);
    const earlier = faqs.get(faq.id);
    if (!earlier) {
      faqs.set(faq.id, { row: position, faq });
      return { id: faq.id };
    }
    if (earlier.faq.fingerprint === faq.fingerprint) return { repeats: faq.id };
    const field = row.draft.id === undefined ? 'question' : 'id';
    return { refusal: `${field}: is the same as in row ${earlier.row}; keep one of the two` };
  });
  return { outcomes, faqs: [...faqs.values()].map(({ faq }) => faq) };
}

/** Says of each row what became of it, and which FAQs ask nearly the same. */
export function reportOf({ outcomes }: PreparedImport, written: ReadonlyMap<string, 'created' | 'updated'>, { pairs, more, uncompared }: Comparison = { pairs: [], more: 0, uncompared: 0 }): Answer<typeof ImportFaqs> {
  const rows = outcomes.map((outcome, row): Answer<typeof ImportFaqs>['rows'][number] => {
    if ('refusal' in outcome) return { row, id: null, outcome: 'refused', reason: outcome.refusal };
    if ('repeats' in outcome) return { row, id: outcome.repeats, outcome: 'unchanged' };
    return { row, id: outcome.id, outcome: written.get(outcome.id) ?? 'unchanged' };
  });
  const rowOf = new Map(rows.flatMap(({ id, row }) => (id === null ? [] : [[id, row] as const])).reverse());
  const count = (kind: (typeof rows)[number]['outcome']): number => rows.filter(({ outcome }) => outcome === kind).length;
  return { created: count('created'), updated: count('updated'), unchanged: count('unchanged'), refused: count('refused'), rows, nearDuplicates: pairs.map((pair) => ({ row: rowOf.get(pair.id) ?? 0, ...pair })), moreNearDuplicates: more, uncompared };
}

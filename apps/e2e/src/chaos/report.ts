import { cpus, totalmem } from 'node:os';
import { countOf } from './finding.js';
import type { Finding } from './finding.js';

export interface Row {
  readonly scenario: string;
  readonly what: string;
  readonly load: string;
  readonly messages: number;
  readonly findings: readonly Finding[];
  readonly slowestMs: number;
  /** Why it was too slow, or did not come to its end; empty when neither. */
  readonly problem: string;
  readonly seconds: number;
  /** What made this row. */
  readonly command: string;
}

export function held({ findings, problem }: Row): boolean {
  return findings.length === 0 && problem === '';
}

/** The class of the machine, so that figures are not taken for those of another. */
export function machine(): string {
  return `${cpus().length} cores, ${Math.round(totalmem() / 1024 ** 3)} GB, load generator included, Node ${process.version}`;
}

const HEAD = [
  '| scenario | what is done | load | messages | lost | doubled | repeated tickets | gaps, order, missed | unanswered | other | slowest answer, s | verdict | made by |',
  '|---|---|---|---|---|---|---|---|---|---|---|---|---|',
];

export function asMarkdown(rows: readonly Row[]): string {
  return [...HEAD, ...rows.map(lineOf)].join('\n');
}

function lineOf(row: Row): string {
  const of = (...kinds: Parameters<typeof countOf>[1][]): number => countOf(row.findings, ...kinds);
  const figures = [row.messages, of('lost'), of('doubled'), of('repeated ticket'), of('gap', 'out of order', 'missed'), of('unanswered'), of('untold', 'spoke over a person', 'two owners', 'odd')];
  const verdict = held(row) ? 'held' : `**broken** ${row.problem.split('\n', 1)[0] ?? ''}`;
  return `| ${row.scenario} | ${row.what} | ${row.load} | ${figures.join(' | ')} | ${(row.slowestMs / 1_000).toFixed(1)} | ${verdict} | \`${row.command}\` |`;
}

/** A few findings, for whoever has to find the cause. */
export function details(row: Row): string {
  return row.findings.slice(0, 12).map(({ kind, place, detail }) => `  ${kind}: ${place}: ${detail}`).join('\n');
}

const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

/** Puts rows into the table between the marks of a document; those of scenarios that were not played this time stay as they are. `order` names all scenarios. */
export function withTable(document: string, rows: readonly Row[], order: readonly string[]): string {
  const [before, rest = ''] = document.split(BEGIN);
  const [measured = '', after] = rest.split(END);
  if (before === undefined || after === undefined) throw new Error(`The document has no ${BEGIN} … ${END}.`);
  const lines = new Map(measured.split('\n').map((line) => [line.split('|')[1]?.trim() ?? '', line]));
  for (const row of rows) lines.set(row.scenario, lineOf(row));
  const table = [...HEAD, ...order.flatMap((name) => lines.get(name) ?? [])].join('\n');
  return `${before}${BEGIN}\n${machine()}; last run on ${new Date().toISOString().slice(0, 10)}.\n\n${table}\n${END}${after}`;
}

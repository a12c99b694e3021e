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
}

export function held({ findings, problem }: Row): boolean {
  return findings.length === 0 && problem === '';
}

/** The class of the machine, so that figures are not taken for those of another. */
export function machine(): string {
  return `${cpus().length} cores, ${Math.round(totalmem() / 1024 ** 3)} GB, load generator included, Node ${process.version}`;
}

export function asMarkdown(rows: readonly Row[]): string {
  return [
    '| scenario | what is done | load | messages | lost | doubled | repeated tickets | gaps, order, missed | unanswered | other | slowest answer, s | verdict |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...rows.map((row) => {
      const of = (...kinds: Parameters<typeof countOf>[1][]): number => countOf(row.findings, ...kinds);
      const figures = [row.messages, of('lost'), of('doubled'), of('repeated ticket'), of('gap', 'out of order', 'missed'), of('unanswered'), of('untold', 'spoke over a person', 'two owners', 'odd')];
      return `| ${row.scenario} | ${row.what} | ${row.load} | ${figures.join(' | ')} | ${(row.slowestMs / 1_000).toFixed(1)} | ${held(row) ? 'held' : `**broken** ${row.problem}`} |`;
    }),
  ].join('\n');
}

/** A few of each kind, for whoever has to find the cause. */
export function details(row: Row): string {
  return row.findings.slice(0, 12).map(({ kind, place, detail }) => `  ${kind}: ${place}: ${detail}`).join('\n');
}

const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

/** Replaces what stands between the marks of a document by a new table. */
export function withTable(document: string, command: string, rows: readonly Row[]): string {
  const [before, rest = ''] = document.split(BEGIN);
  const after = rest.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`The document has no ${BEGIN} … ${END}.`);
  const date = new Date().toISOString().slice(0, 10);
  return `${before}${BEGIN}\n\`${command}\` on ${date}; ${machine()}.\n\n${asMarkdown(rows)}\n${END}${after}`;
}

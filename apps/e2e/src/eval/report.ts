import type { Figure } from './measure.js';
import type { Targets } from './targets.js';

export interface MeasureReport {
  readonly area: string;
  readonly name: string;
  readonly seconds: number;
  readonly figures: readonly Figure[];
  /** Why it was not measured. */
  readonly skipped?: string;
}

const NOTE = `Origin and best peer were measured on other parts of these sets and on sets that are not here: read them as a direction.
Shipped models learned from some of these rows, where the licence lets them: docs/quality.md has the figures on rows they have not seen.`;

/** The figures as a table, each beside what it is compared with. */
export function tableOf(reports: readonly MeasureReport[], targets: Targets): string {
  const shown = (number: number | undefined) => (number === undefined ? '–' : number.toFixed(3));
  const lines = reports.flatMap(({ area, name, figures, skipped }) => {
    if (skipped !== undefined) return [`| ${area} | ${name}: ${skipped} | – | – | – | – | – |`];
    return figures.map(({ id, value, rows }) => {
      const { title = id, origin, peer, bar } = targets[id] ?? {};
      return `| ${area} | ${title} | **${shown(value)}** | ${rows} | ${shown(origin)} | ${shown(peer)} | ${shown(bar)} |`;
    });
  });
  return ['| area | measure | here | rows | origin | best peer | bar |', '|---|---|---|---|---|---|---|', ...lines, '', NOTE, ''].join('\n');
}

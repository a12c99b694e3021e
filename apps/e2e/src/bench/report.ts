import type { Measured } from './measure.js';

export interface Compared extends Measured {
  /** The bare floor's figures in the same run. */
  readonly floor: Measured;
  /** Median time over the floor's; 1 would be no cost at all. */
  readonly medianRatio: number;
  /** Turns per second over the floor's. */
  readonly rateRatio: number;
}

type Figures = Readonly<Record<'chat' | 'socket', readonly Measured[]>>;
type ComparedFigures = Readonly<Record<'chat' | 'socket', readonly Compared[]>>;

function compare(measured: readonly Measured[], floor: readonly Measured[]): Compared[] {
  return measured.flatMap((one, index) => {
    const base = floor[index];
    const ratio = (value: number, of: number): number => Math.round((value / of) * 100) / 100;
    return base ? [{ ...one, floor: base, medianRatio: ratio(one.p50, base.p50), rateRatio: ratio(one.perSecond, base.perSecond) }] : [];
  });
}

export function withRatios(measured: Figures, floor: Figures): ComparedFigures {
  return { chat: compare(measured.chat, floor.chat), socket: compare(measured.socket, floor.socket) };
}

interface Report {
  readonly statementsPerTurn: number;
  readonly start: { readonly firstMs: number; readonly againMs: number };
  readonly residentMb: { readonly idle: number | undefined; readonly afterLoad: number | undefined };
  readonly embedded: ComparedFigures;
  readonly composed: ComparedFigures;
}

export function printTable(report: Report, file: string): void {
  const lines = [
    `SQL statements per plain turn: ${report.statementsPerTurn}`,
    `Start: ${report.start.firstMs} ms the first time, ${report.start.againMs} ms after. Resident: ${String(report.residentMb.idle)} MB idle, ${String(report.residentMb.afterLoad)} MB after load.`,
    '',
    '| system | door | at once | turns/s | p50 ms | p95 ms | p99 ms | floor p50 ms | floor turns/s | median × floor |',
    '|---|---|---|---|---|---|---|---|---|---|',
  ];
  for (const system of ['embedded', 'composed'] as const) {
    for (const door of ['chat', 'socket'] as const) {
      for (const row of report[system][door]) {
        lines.push(`| ${system} | ${door === 'chat' ? 'POST /chat' : 'Socket.IO'} | ${row.atOnce} | ${row.perSecond} | ${row.p50} | ${row.p95} | ${row.p99} | ${row.floor.p50} | ${row.floor.perSecond} | ${row.medianRatio} |`);
      }
    }
  }
  process.stdout.write(`${lines.join('\n')}\n\nWritten to ${file}\n`);
}

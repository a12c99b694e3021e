import type { Growth, Grown } from './growth.js';
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

export interface Replicas {
  readonly two: number;
  readonly one: number;
  readonly ratio: number;
}

/** What the part `turns` found. */
export interface TurnFigures {
  readonly seconds: number;
  readonly statementsPerTurn: number;
  readonly start: { readonly firstMs: number; readonly againMs: number };
  readonly residentMb: { readonly idle: number | undefined; readonly afterLoad: number | undefined; readonly note: string };
  readonly embedded: ComparedFigures;
  readonly composed: ComparedFigures;
  readonly replicas: Replicas;
}

export function turnLines(figures: TurnFigures): string[] {
  const lines = [
    `SQL statements per turn under load: ${figures.statementsPerTurn}`,
    `Start: ${figures.start.firstMs} ms the first time, ${figures.start.againMs} ms after. Resident: ${String(figures.residentMb.idle)} MB idle, ${String(figures.residentMb.afterLoad)} MB after load.`,
    '',
    '| system | door | at once | turns/s | p50 ms | p95 ms | p99 ms | floor p50 ms | floor turns/s | median × floor |',
    '|---|---|---|---|---|---|---|---|---|---|',
  ];
  for (const system of ['embedded', 'composed'] as const) {
    for (const door of ['chat', 'socket'] as const) {
      for (const row of figures[system][door]) {
        lines.push(`| ${system} | ${door === 'chat' ? 'POST /chat' : 'Socket.IO'} | ${row.atOnce} | ${row.perSecond} | ${row.p50} | ${row.p95} | ${row.p99} | ${row.floor.p50} | ${row.floor.perSecond} | ${row.medianRatio} |`);
      }
    }
  }
  return [...lines, '', replicaLine(figures.replicas)];
}

function replicaLine({ two, one, ratio }: Replicas): string {
  return `Two conversation replicas: ${two} turns/s, one: ${one} (× ${ratio}).`;
}

export function growthLines({ statements, byMessage, byConversations, rounds }: Growth): string[] {
  const rows = (what: string, all: readonly Grown[]): string[] =>
    all.map(({ of, p50, p95, statements: count, ratio }) => `| ${what} | ${of.toLocaleString('en')} | ${p50} | ${p95} | ${ratio} | ${count} |`);
  return [
    '| SQL statements of a turn | number |', '|---|---|',
    ...Object.entries(statements.perTurn).map(([name, count]) => `| ${name} | ${count} |`),
    `| durable ÷ plain | ${statements.durable} ÷ ${statements.plain} = ${statements.ratio} |`, '',
    `| grows with (${rounds} turns a row) | | p50 ms | p95 ms | median × the first | statements |`, '|---|---|---|---|---|---|',
    ...rows('number of the message', byMessage), ...rows('conversations in the database', byConversations),
  ];
}

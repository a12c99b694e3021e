import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** A point of a turn at which a conversation process can be made to kill itself: before or after a step, or when its first piece of a reply is told. */
export interface CrashPoint {
  readonly name: string;
  /** File of the built conversation service. */
  readonly file: string;
  readonly className: string;
  readonly method: string;
  readonly when: 'before' | 'after' | 'first piece';
  /** Only calls in which one of the arguments is this text. */
  readonly given?: string;
}

function around(step: string, file: string, call: string, given?: string): CrashPoint[] {
  const [className = '', method = ''] = call.split('.');
  return (['before', 'after'] as const).map((when) => ({ name: `${when}-${step}`, file, className, method, when, ...(given === undefined ? {} : { given }) }));
}

/** The way of a message, in its order. `after-commit` is between commit and publish, `before-ticket-note` between the opening of a ticket and its note on the turn. */
export const crashPoints: readonly CrashPoint[] = [
  ...around('store', 'receive/reception.repository.js', 'ReceptionRepository.store'),
  ...around('start', 'turn/turn-runner.service.js', 'TurnRunner.start'),
  ...around('claim', 'turn/turns.repository.js', 'TurnsRepository.claim'),
  ...around('understand', 'turn/understand.js', 'Understand.run'),
  ...around('act', 'turn/act.js', 'Act.run'),
  ...around('ticket-note', 'turn/turns.repository.js', 'TurnsRepository.saveStep', 'create_ticket'),
  ...around('write', 'turn/write.js', 'Write.run'),
  ...around('show', 'turn/turns.repository.js', 'TurnsRepository.show'),
  { name: 'mid-stream', file: 'turn/live-news.service.js', className: 'LiveNews', method: 'deltas', when: 'first piece' },
  ...around('commit', 'turn/turn-endings.repository.js', 'TurnEndingsRepository.commit'),
  ...around('publish', '../../platform/dist/outbox/outbox-relay.service.js', 'OutboxRelay.tell'),
  ...around('clearing', '../../platform/dist/outbox/outbox.repository.js', 'OutboxRepository.remove'),
];

function pointNamed(name: string): CrashPoint {
  const found = crashPoints.find((point) => point.name === name);
  if (!found) throw new Error(`There is no crash point ${name}.`);
  return found;
}

/** Where a turn is all but written. */
export const beforeCommit = pointNamed('before-commit');
/** Where a ticket is open, and the turn does not know it. */
export const beforeTicketNote = pointNamed('before-ticket-note');

/** What whoever comes to an armed point does. */
type Order = { readonly signal: NodeJS.Signals; readonly gather: number } | { readonly dawdleMs: number };

/** Arms crash points of the processes that were started with its environment: whichever process comes to an armed point first takes it, and dies there. */
export class CrashSwitch {
  readonly #folder: string;

  constructor(private readonly product: string) {
    this.#folder = join(product, 'armed');
    mkdirSync(this.#folder);
  }

  /** What a process needs beside its settings. */
  get environment(): Readonly<Record<string, string>> {
    return {
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'crash.preload.mjs')).href}`,
      CHAOS_ARMED: this.#folder,
      CHAOS_POINTS: JSON.stringify(crashPoints.map((point) => ({ ...point, file: join(this.product, 'libs', 'conversation', 'dist', point.file) }))),
    };
  }

  /** The process that comes there kills itself. */
  arm(point: CrashPoint): void {
    this.#arm(point, { signal: 'SIGKILL', gather: 1 });
  }

  /** The process that comes there holds up to so many calls there, then stands still with all of them until somebody sends SIGCONT. */
  armStandstill(point: CrashPoint, calls: number): void {
    this.#arm(point, { signal: 'SIGSTOP', gather: calls });
  }

  /** Every call waits there for so long, in every process, until the point is disarmed. Only points before a step can be dawdled at. */
  armDawdling(point: CrashPoint, dawdleMs: number): void {
    this.#arm(point, { dawdleMs });
  }

  /** Waits until a process has come to the point; disarms it and answers false when none does. */
  async taken(point: CrashPoint, withinMs: number): Promise<boolean> {
    for (const deadline = Date.now() + withinMs; !this.isTaken(point) && Date.now() < deadline;) await pause(10);
    const isTaken = this.isTaken(point);
    this.disarm(point);
    return isTaken;
  }

  #arm({ name }: CrashPoint, order: Order): void {
    const draft = join(this.product, `${name}.draft`);
    writeFileSync(draft, JSON.stringify(order));
    renameSync(draft, join(this.#folder, name));
  }

  private isTaken({ name }: CrashPoint): boolean {
    return !existsSync(join(this.#folder, name));
  }

  disarm({ name }: CrashPoint): void {
    rmSync(join(this.#folder, name), { force: true });
  }
}

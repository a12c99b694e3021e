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
}

function around(step: string, file: string, className: string, method: string): CrashPoint[] {
  return (['before', 'after'] as const).map((when) => ({ name: `${when}-${step}`, file, className, method, when }));
}

/** The way of a message, in its order. `after-commit` is between commit and publish, `before-step-note` between an effect and its note. */
export const crashPoints: readonly CrashPoint[] = [
  ...around('store', 'receive/reception.repository.js', 'ReceptionRepository', 'store'),
  ...around('start', 'turn/turn-runner.service.js', 'TurnRunner', 'start'),
  ...around('claim', 'turn/turns.repository.js', 'TurnsRepository', 'claim'),
  ...around('understand', 'turn/understand.js', 'Understand', 'run'),
  ...around('act', 'turn/act.js', 'Act', 'run'),
  ...around('step-note', 'turn/turns.repository.js', 'TurnsRepository', 'saveStep'),
  ...around('show', 'turn/turns.repository.js', 'TurnsRepository', 'show'),
  ...around('write', 'turn/write.js', 'Write', 'run'),
  { name: 'mid-stream', file: 'turn/live-news.service.js', className: 'LiveNews', method: 'deltas', when: 'first piece' },
  ...around('commit', 'turn/turn-endings.repository.js', 'TurnEndingsRepository', 'commit'),
  ...around('publish', '../../platform/dist/outbox/outbox-relay.service.js', 'OutboxRelay', 'tell'),
  ...around('clearing', '../../platform/dist/outbox/outbox.repository.js', 'OutboxRepository', 'remove'),
];

/** Where a turn is all but written. */
export const beforeCommit: CrashPoint = { name: 'before-commit', file: 'turn/turn-endings.repository.js', className: 'TurnEndingsRepository', method: 'commit', when: 'before' };

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

  /** SIGSTOP lets it stand still there until somebody sends SIGCONT. */
  arm({ name }: CrashPoint, signal: 'SIGKILL' | 'SIGSTOP' = 'SIGKILL'): void {
    const draft = join(this.product, `${name}.draft`);
    writeFileSync(draft, signal);
    renameSync(draft, join(this.#folder, name));
  }

  /** Waits until a process has come to the point; disarms it and answers false when none does. */
  async taken(point: CrashPoint, withinMs: number): Promise<boolean> {
    for (const deadline = Date.now() + withinMs; !this.isTaken(point) && Date.now() < deadline;) await pause(10);
    const isTaken = this.isTaken(point);
    this.disarm(point);
    return isTaken;
  }

  private isTaken({ name }: CrashPoint): boolean {
    return !existsSync(join(this.#folder, name));
  }

  private disarm({ name }: CrashPoint): void {
    rmSync(join(this.#folder, name), { force: true });
  }
}

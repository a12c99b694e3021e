import { setImmediate as letOthersWork } from 'node:timers/promises';
import { TurnTrace } from '../model/turn-trace.js';
import type { TurnMeter } from '../spending/turn-meter.js';
import { Lookups } from './acts/lookups.js';
import type { Attempt, ClaimedTurn, OnceStep, TellDelta } from './turn.js';
import { LostTurn, TurnCut } from './turn.js';

type Results = Readonly<Record<string, unknown>>;

/** Where an attempt writes down what it has done; each says whether the lease was still held. */
export interface TurnNotes {
  saveStep(turn: ClaimedTurn, step: string, result: unknown): Promise<boolean>;
  /** Marks that the customer begins to see the reply, and writes down the results that waited for it. */
  show(turn: ClaimedTurn, results: Results): Promise<boolean>;
}

/** How much an attempt may do, and what counts what it spends. */
interface Bounds {
  readonly stepLimit: number;
  readonly meter: TurnMeter;
}

/** One try at a turn: what its steps work with, until it is ended from outside or its reply is about to be committed. */
export class TurnAttempt implements Attempt {
  readonly trace = new TurnTrace();
  readonly lookups = new Lookups();
  readonly meter: TurnMeter;
  readonly #ending = new AbortController();
  readonly #finished: Map<string, unknown>;
  /** Results that are not written down yet. */
  readonly #unwritten = new Map<string, unknown>();
  #steps = 0;
  #isShown = false;
  #isCommitting = false;

  /** Effects that are on their way; whoever does them does not know that the attempt has ended. */
  readonly #inFlight = new Set<Promise<unknown>>();

  constructor(
    readonly turn: ClaimedTurn,
    private readonly notes: TurnNotes,
    private readonly tellNews: TellDelta,
    private readonly bounds: Bounds,
  ) {
    this.#finished = new Map(Object.entries(turn.finishedSteps));
    this.meter = bounds.meter;
  }

  /** The turn with all results of finished steps, those of this attempt too. */
  get turnSoFar(): ClaimedTurn {
    return { ...this.turn, finishedSteps: Object.fromEntries(this.#finished) };
  }

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Whether the customer may still see that this reply is being written. */
  get isAlive(): boolean {
    return !this.signal.aborted && !this.#isCommitting;
  }

  /** Ends the attempt; without effect once its reply is being committed, because then the commit decides. */
  end(reason: Error): void {
    if (this.isAlive) this.#ending.abort(reason);
  }

  /** From here on the commit decides. Throws why the attempt was ended, when it was. */
  committing(): void {
    this.signal.throwIfAborted();
    this.#isCommitting = true;
  }

  /** What the work comes to; rejects as soon as the attempt is ended, however long the work still takes. */
  untilEnded<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.signal.addEventListener('abort', () => { reject(this.signal.reason as Error); }, { once: true });
      work.then(resolve, reject);
    });
  }

  /** Resolves when no effect is on its way any more. */
  async effectsSettled(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight);
  }

  readonly countStep = (): void => {
    this.signal.throwIfAborted();
    this.#steps += 1;
    if (this.#steps > this.bounds.stepLimit) throw new TurnCut('steps');
  };

  readonly once: OnceStep = async <T>(step: string, effect: (effectKey: string) => Promise<T>, { noteLater = false } = {}): Promise<T> => {
    if (this.#finished.has(step)) return this.#finished.get(step) as T;
    this.signal.throwIfAborted();
    const result = await this.#do(step, effect);
    if (noteLater) this.#unwritten.set(step, result);
    else if (!(await this.notes.saveStep(this.turn, step, result))) throw new LostTurn();
    return result;
  };

  async #do<T>(step: string, effect: (effectKey: string) => Promise<T>): Promise<T> {
    const doing = effect(`${this.turn.turnId}:${step}`).then((result) => {
      this.#finished.set(step, result);
      return result;
    });
    this.#inFlight.add(doing);
    return doing.finally(() => this.#inFlight.delete(doing));
  }

  readonly tell: TellDelta = async (text) => {
    this.signal.throwIfAborted();
    if (this.#isShown) return this.tellNews(text);
    if (!(await this.notes.show(this.turn, Object.fromEntries(this.#unwritten)))) throw new LostTurn();
    this.#isShown = true;
    this.signal.throwIfAborted();
    await this.tellNews(text);
    // The first sentence is on its way before the next ones are looked at.
    await letOthersWork();
  };
}

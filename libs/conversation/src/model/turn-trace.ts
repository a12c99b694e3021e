/** One thing that was done in a turn. */
export interface TraceStep {
  /** Such as `understand`, `decide`, `model:answer`, `tool:search_faq`. */
  readonly step: string;
  /** Milliseconds since the attempt began, and how long it took. */
  readonly at: number;
  readonly tookMs: number;
  readonly input: unknown;
  readonly output: unknown;
  /** In millionths of the currency of the prices; null where nothing is paid for. */
  readonly costMicros: number | null;
  /** What was decided, and why; null where nothing was. */
  readonly decision: string | null;
  readonly reason: string | null;
}

type Noted = Pick<TraceStep, 'step'> & Partial<Omit<TraceStep, 'at'>>;

/** What one attempt at a turn did, step by step, bounded in size; stored with its commit. */
const MOST_STEPS = 60;
const LONGEST_TEXT = 4_000;
const LONGEST_TRACE = 60_000;

export class TurnTrace {
  readonly #begun = performance.now();
  readonly #steps: TraceStep[] = [];
  readonly #timings: Record<string, number> = {};
  #size = 0;

  /** Notes a step that has just ended; what does not fit any more is left out, and so is what is too long. */
  note({ step, tookMs = 0, input = null, output = null, costMicros = null, decision = null, reason = null }: Noted): void {
    if (this.#steps.length >= MOST_STEPS) return;
    const whole: TraceStep = { step, at: rounded(performance.now() - this.#begun - tookMs), tookMs: rounded(tookMs), input: shortened(input), output: shortened(output), costMicros, decision, reason };
    const size = JSON.stringify(whole).length;
    const fits = this.#size + size <= LONGEST_TRACE;
    this.#steps.push(fits ? whole : { ...whole, input: null, output: '…' });
    this.#size += fits ? size : 200;
  }

  /** Notes why a turn ends without an answer; there is always a place for it. */
  end(decision: 'failed' | 'silent', reason: string): void {
    this.#steps.push({ step: 'end', at: rounded(performance.now() - this.#begun), tookMs: 0, input: null, output: null, costMicros: null, decision, reason });
  }

  /** Waits for a step of the turn that has begun just now, and keeps how long it took; a step that fails is measured too. */
  async step<T>(name: string, work: Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await work;
    } finally {
      this.#timings[name] = rounded(performance.now() - begun);
    }
  }

  /** Milliseconds by step of the turn. */
  get timings(): Readonly<Record<string, number>> {
    return this.#timings;
  }

  get steps(): readonly TraceStep[] {
    return this.#steps;
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** Texts of a value that are too long are cut, wherever they stand in it. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length <= LONGEST_TEXT ? value : `${value.slice(0, LONGEST_TEXT).toWellFormed()}…`;
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shortened(each)]));
}

import type { Turn } from '@csa/contracts';

export interface Delta {
  readonly index: number;
  readonly text: string;
}

interface KnownTurn {
  /** By their numbers; news may come twice, and with gaps. */
  readonly deltas: Delta[];
  ended: Turn | undefined;
  readonly listeners: Set<() => void>;
}

/** Pieces of one reply. */
const MOST_PIECES = 10_000;
/** Turns remembered at once; older ones are asked of their owner again. */
const REMEMBERED = 1_000;

/**
 * What was lately told of turns. News may come before the door that waits for it knows the turn's id, so it is kept
 * for a while; it is never the truth, only quicker than asking.
 */
export class TurnNews {
  readonly #turns = new Map<string, KnownTurn>();

  constructor(private readonly remembered = REMEMBERED) {}

  wrote(turnId: string, delta: Delta): void {
    const turn = this.#turn(turnId);
    if (turn.ended || turn.deltas[delta.index] || delta.index > MOST_PIECES) return;
    turn.deltas[delta.index] = delta;
    tell(turn);
  }

  ended(ended: Turn): void {
    const turn = this.#turn(ended.turnId);
    turn.ended = ended;
    tell(turn);
  }

  /** How the turn ended; undefined when it did not, or was forgotten. */
  endOf(turnId: string): Turn | undefined {
    return this.#turns.get(turnId)?.ended;
  }

  deltasOf(turnId: string): readonly Delta[] {
    return this.#turns.get(turnId)?.deltas ?? [];
  }

  /** Calls back at each news of the turn, until the returned function is called. */
  follow(turnId: string, listener: () => void): () => void {
    const turn = this.#turn(turnId);
    turn.listeners.add(listener);
    return () => turn.listeners.delete(listener);
  }

  /** Calls everybody who follows a turn, without news. */
  wakeAll(): void {
    for (const turn of this.#turns.values()) tell(turn);
  }

  #turn(turnId: string): KnownTurn {
    const known = this.#turns.get(turnId);
    if (known) return known;
    const turn: KnownTurn = { deltas: [], ended: undefined, listeners: new Set() };
    this.#turns.set(turnId, turn);
    this.#forgetOldest();
    return turn;
  }

  /** Turns that somebody waits for stay. */
  #forgetOldest(): void {
    for (const [turnId, turn] of this.#turns) {
      if (this.#turns.size <= this.remembered) return;
      if (turn.listeners.size === 0) this.#turns.delete(turnId);
    }
  }
}

function tell(turn: KnownTurn): void {
  for (const listener of turn.listeners) listener();
}

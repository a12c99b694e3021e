import { Clock } from '@csa/platform';

/** A clock that a spec moves. Without a start it shows the real time, plus what it was moved by. */
export class MovedClock extends Clock {
  #offset = 0;

  constructor(private readonly start?: Date) {
    super();
  }

  override now(): Date {
    return new Date((this.start?.getTime() ?? Date.now()) + this.#offset);
  }

  advance(milliseconds: number): void {
    this.#offset += milliseconds;
  }
}

/** A placeholder that has begun and not ended. */
const BEGUN = /\[[a-z_]{0,20}\d{0,4}$/;

/** Puts placeholders back in a text that comes in pieces; a piece may end in the middle of one. */
export class Restoring {
  #held = '';

  constructor(private readonly restore: (text: string) => string) {}

  push(text: string): string {
    const whole = this.#held + text;
    const begun = BEGUN.exec(whole)?.index ?? whole.length;
    this.#held = whole.slice(begun);
    return this.restore(whole.slice(0, begun));
  }

  end(): string {
    const rest = this.#held;
    this.#held = '';
    return this.restore(rest);
  }
}

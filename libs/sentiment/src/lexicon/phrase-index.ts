import type { Token } from '../text/token.js';

/** Stands for any number in a phrase: "told # times". */
export const ANY_NUMBER = '#';

export interface Found<T> {
  readonly value: T;
  /** How many tokens the phrase covers. */
  readonly length: number;
}

interface Branch<T> {
  readonly next: Map<string, Branch<T>>;
  value?: T;
}

/** Phrases by their words; finding the longest one at a place costs its length, however many phrases there are. */
export class PhraseIndex<T> {
  private readonly root: Branch<T> = { next: new Map() };
  private readonly known = new Set<string>();

  /** Every single word that occurs in a phrase. */
  get words(): ReadonlySet<string> {
    return this.known;
  }

  add(phrase: readonly string[], value: T): void {
    let branch = this.root;
    for (const word of phrase) {
      this.known.add(word);
      const next = branch.next.get(word) ?? { next: new Map() };
      branch.next.set(word, next);
      branch = next;
    }
    branch.value = value;
  }

  get(phrase: readonly string[]): T | undefined {
    let branch: Branch<T> | undefined = this.root;
    for (const word of phrase) branch = branch?.next.get(word);
    return branch?.value;
  }

  /** The longest phrase that begins at this token. */
  longestAt(tokens: readonly Token[], start: number): Found<T> | undefined {
    return this.longestFrom(this.root, tokens, { start, at: start });
  }

  /** All phrases from left to right; none overlaps another. */
  findAll(tokens: readonly Token[]): (Found<T> & { start: number })[] {
    const found: (Found<T> & { start: number })[] = [];
    for (let start = 0; start < tokens.length; ) {
      const phrase = this.longestAt(tokens, start);
      if (phrase !== undefined) found.push({ ...phrase, start });
      start += phrase?.length ?? 1;
    }
    return found;
  }

  private longestFrom(branch: Branch<T>, tokens: readonly Token[], place: { start: number; at: number }): Found<T> | undefined {
    const token = tokens[place.at];
    const further = { start: place.start, at: place.at + 1 };
    let longest: Found<T> | undefined =
      branch.value === undefined ? undefined : { value: branch.value, length: place.at - place.start };
    for (const word of token === undefined ? [] : spellingsIn(token)) {
      const next = branch.next.get(word);
      const found = next && this.longestFrom(next, tokens, further);
      if (found !== undefined && found.length > (longest?.length ?? 0)) longest = found;
    }
    return longest;
  }
}

const NOTHING: readonly string[] = [];

function spellingsIn(token: Token): readonly string[] {
  if (token.kind === 'mark') return NOTHING;
  return token.kind === 'number' ? [token.text, ANY_NUMBER] : [token.text];
}

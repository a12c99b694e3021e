/** How far a client has come in a conversation. */
export interface FeedPosition {
  /** Everything up to this number was seen; 0 for nothing. */
  readonly seen: number;
  /** Beyond it: numbers of own messages, known by their receipts before what stands between was shown. */
  readonly own: readonly number[];
}

/** Whether an entry comes next, was seen before, or comes too early because one is missing. */
export type Arrival = 'next' | 'repeat' | 'gap';

export function positionAt(seen: number): FeedPosition {
  return { seen, own: [] };
}

export function arrivalOf(position: FeedPosition, seq: number): Arrival {
  if (seq <= position.seen || position.own.includes(seq)) return 'repeat';
  return seq === position.seen + 1 ? 'next' : 'gap';
}

/** The position after a number was seen, be it an entry or an own message by its receipt. */
export function seen({ seen: last, own }: FeedPosition, seq: number): FeedPosition {
  const ahead = [...new Set([...own, seq])].filter((number) => number > last).sort((one, other) => one - other);
  let upTo = last;
  while (ahead[0] === upTo + 1) upTo = ahead.shift() ?? upTo;
  return { seen: upTo, own: ahead };
}

/** The position once the server has said that everything up to a number was shown. */
export function seenAll({ seen: last, own }: FeedPosition, upTo: number): FeedPosition {
  const base = Math.max(last, upTo);
  return seen({ seen: base, own: own.filter((number) => number > base) }, base);
}

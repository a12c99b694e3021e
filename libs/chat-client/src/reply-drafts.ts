/** A reply while it is being written: the text so far. */
export interface ReplyDraft {
  readonly turnId: string;
  readonly text: string;
}

/** Pieces of replies by turn, and the turns that need no more pieces. */
export interface ReplyDrafts {
  readonly pieces: Readonly<Record<string, readonly (string | undefined)[]>>;
  readonly finished: readonly string[];
}

/** Turns of which late pieces are still recognised. */
const REMEMBERED = 20;

export const noDrafts: ReplyDrafts = { pieces: {}, finished: [] };

/**
 * Adds a piece; the same drafts when it is a repeat, or comes after the whole reply. Another text under a known number is
 * a new attempt at the reply, and ends what was known from there on.
 */
export function withPiece(drafts: ReplyDrafts, turnId: string, index: number, text: string): ReplyDrafts {
  const known = drafts.pieces[turnId] ?? [];
  if (drafts.finished.includes(turnId) || known[index] === text) return drafts;
  const length = known[index] === undefined ? Math.max(known.length, index + 1) : index + 1;
  const pieces = Array.from({ length }, (_unused, at) => (at === index ? text : known[at]));
  return { ...drafts, pieces: { ...drafts.pieces, [turnId]: pieces } };
}

/** The text up to the first missing piece; empty when nothing was written. */
export function textOf(drafts: ReplyDrafts, turnId: string): string {
  const pieces = drafts.pieces[turnId] ?? [];
  const hole = pieces.indexOf(undefined);
  return pieces.slice(0, hole < 0 ? undefined : hole).join('');
}

/** Lets a draft go, because the reply itself is there. */
export function withoutDraft(drafts: ReplyDrafts, turnId: string): ReplyDrafts {
  const { [turnId]: _gone, ...pieces } = drafts.pieces;
  return { pieces, finished: [...drafts.finished, turnId].slice(-REMEMBERED) };
}

import type { FeedItem, FeedMarks } from '@csa/contracts';
import { frameOf } from '../frames/outgoing.frame.js';
import type { OutgoingFrame } from '../frames/outgoing.frame.js';
import { DraftView } from './draft.view.js';
import type { Piece } from './draft.view.js';

/** Replies in flight that one conversation can show at once; there is one, unless a turn was taken up again elsewhere. */
const MAX_DRAFTS = 4;

/** What one connection has been shown of one conversation, and so what it is shown next. */
export class SessionView {
  #typing = false;
  #finishedTurn: string | null = null;
  readonly #ownMessages = new Set<string>();
  readonly #drafts = new Map<string, DraftView>();
  readonly #marks: Record<keyof FeedMarks, { delivered: number; read: number }> = { customer: { delivered: 0, read: 0 }, company: { delivered: 0, read: 0 } };

  /** `seen` is the last number the client has; 0 when it has nothing. */
  constructor(readonly sessionId: string, private seen: number) {}

  get lastSeq(): number {
    return this.seen;
  }

  get isTyping(): boolean {
    return this.#typing;
  }

  /** The client has everything up to this number already. */
  skipTo(seq: number): void {
    this.seen = Math.max(this.seen, seq);
  }

  /** A message that was written on this connection: it is acknowledged, not echoed. */
  wrote(messageId: string): void {
    this.#ownMessages.add(messageId);
  }

  /** Whether something is missing between what was shown and this number. */
  misses(seq: number): boolean {
    return seq > this.seen + 1;
  }

  /** The frames for a feed item: none when it was shown before; the end of typing comes before a reply. */
  show(item: FeedItem, now: string): OutgoingFrame[] {
    if (item.seq <= this.seen) return [];
    this.seen = item.seq;
    if (this.#ownMessages.delete(item.id)) return [];
    return this.#framesOf(item, now);
  }

  /** The frames for an item the client asks for again, shown before or not. */
  repeat(item: FeedItem, now: string): OutgoingFrame[] {
    this.skipTo(item.seq);
    this.#ownMessages.delete(item.id);
    return this.#framesOf(item, now);
  }

  /** A frame when typing begins or ends; none when that is known already. */
  typing(typing: boolean, now: string): OutgoingFrame[] {
    if (typing === this.#typing) return [];
    this.#typing = typing;
    return [{ type: 'typing', session_id: this.sessionId, typing, timestamp: now }];
  }

  /** The frames for a piece of a reply, in order; none when it was shown, has to wait, or the whole reply was shown already. */
  delta(turnId: string, piece: Piece): OutgoingFrame[] {
    if (turnId === this.#finishedTurn) return [];
    return this.#draft(turnId).take(piece).map(({ index, text }) => ({ type: 'delta', session_id: this.sessionId, turn_id: turnId, index, text }));
  }

  /** Whether pieces of this reply are missing that were not asked for yet. */
  lacksPieces(turnId: string): boolean {
    return this.#drafts.get(turnId)?.wantsRepeat ?? false;
  }

  /** The client wants what has no number from its beginning: marks, and the pieces of replies in flight. */
  beginAgain(): void {
    this.#drafts.clear();
    for (const mark of Object.values(this.#marks)) Object.assign(mark, { delivered: 0, read: 0 });
  }

  /** A frame for each side that has got or read more than is known here. */
  marks(marks: FeedMarks): OutgoingFrame[] {
    return (['customer', 'company'] as const).flatMap((by) => {
      const known = this.#marks[by];
      const delivered = Math.max(known.delivered, marks[by].delivered);
      const read = Math.max(known.read, marks[by].read);
      if (delivered === known.delivered && read === known.read) return [];
      this.#marks[by] = { delivered, read };
      return [{ type: 'marks' as const, session_id: this.sessionId, by, delivered, read }];
    });
  }

  #draft(turnId: string): DraftView {
    const known = this.#drafts.get(turnId);
    if (known) return known;
    const [oldest] = this.#drafts.keys();
    if (this.#drafts.size >= MAX_DRAFTS && oldest !== undefined) this.#drafts.delete(oldest);
    const draft = new DraftView();
    this.#drafts.set(turnId, draft);
    return draft;
  }

  #framesOf(item: FeedItem, now: string): OutgoingFrame[] {
    const frame = frameOf(item);
    if (frame.type !== 'response') return [frame];
    this.#finishedTurn = item.turnId;
    if (item.turnId !== null) this.#drafts.delete(item.turnId);
    return [...this.typing(false, now), frame];
  }
}

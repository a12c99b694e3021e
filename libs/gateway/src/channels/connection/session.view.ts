import type { FeedItem } from '@csa/contracts';
import { frameOf } from '../frames/outgoing.frame.js';
import type { OutgoingFrame } from '../frames/outgoing.frame.js';

/** What one connection has been shown of one conversation, and so what it is shown next. */
export class SessionView {
  #typing = false;
  #finishedTurn: string | null = null;
  readonly #ownMessages = new Set<string>();

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

  /** A piece of a reply; none when the whole reply was shown already. */
  delta(turnId: string, index: number, text: string): OutgoingFrame[] {
    if (turnId === this.#finishedTurn) return [];
    return [{ type: 'delta', session_id: this.sessionId, turn_id: turnId, index, text }];
  }

  #framesOf(item: FeedItem, now: string): OutgoingFrame[] {
    const frame = frameOf(item);
    if (frame.type !== 'response') return [frame];
    this.#finishedTurn = item.turnId;
    return [...this.typing(false, now), frame];
  }
}

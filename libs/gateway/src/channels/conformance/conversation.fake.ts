import { FeedPosted, OpenConversation, ReadFeed, ReceiveMessage, ReplyDelta, TypingChanged } from '@csa/contracts';
import type { CallContext, FeedItem } from '@csa/contracts';
import { AppError, customerOf } from '@csa/platform';
import type { BoundHandler, Bus } from '@csa/platform';
import { answer } from '@csa/testing';
import { feedItem } from './feed-item.fake.js';

/** A conversation service that behaves: it keeps feeds in memory, owns them by customer, and echoes every message. */
export class FakeConversation {
  /** News is lost while this is set; the feed has it all the same. */
  isSilent = false;
  /** Throws what is no `AppError`, as a fault would. */
  isBroken = false;
  /** In which calls messages came, oldest first. */
  readonly calls: CallContext[] = [];
  /** For how long after each message more was to be waited for, in milliseconds. */
  readonly windows: number[] = [];
  #bus: Bus | undefined;
  readonly #feeds = new Map<string, FeedItem[]>();

  speakOver(bus: Bus): void {
    this.#bus = bus;
  }

  answers(): BoundHandler[] {
    return [
      answer(OpenConversation, (input, call) => {
        const { customerId, sessionId, feed } = this.#own(input, call);
        return { sessionId, customerId, seq: feed.length, owner: 'assistant' as const };
      }),
      answer(ReceiveMessage, (input, call) => {
        this.calls.push(call);
        this.windows.push(input.burstWindowMs);
        if (this.isBroken) throw new Error('the database said: secret detail');
        const { customerId, sessionId, feed } = this.#own(input, call);
        const before = feed.find((item) => input.clientMessageId !== undefined && item.clientMessageId === input.clientMessageId);
        const item = before ?? this.add(sessionId, customerId, { role: 'user', content: input.content, clientMessageId: input.clientMessageId ?? null });
        if (!before) void this.#reply(item);
        return { messageId: item.id, turnId: item.turnId ?? '', seq: item.seq, sessionId, customerId, duplicate: before !== undefined, owner: 'assistant' as const, createdAt: item.createdAt };
      }),
      answer(ReadFeed, (input, call) => {
        const { feed } = this.#own(input, call);
        return { items: feed.filter((item) => item.seq > input.after).slice(0, input.limit), lastSeq: feed.length };
      }),
    ];
  }

  /** Every message of a feed, by number. */
  contentsOf(sessionId: string): string[] {
    return (this.#feeds.get(sessionId) ?? []).map((item) => item.content);
  }

  /** Writes into a feed without telling anybody. */
  add(sessionId: string, customerId: string, given: Partial<FeedItem> & Pick<FeedItem, 'role'>): FeedItem {
    const feed = this.#feeds.get(sessionId) ?? [];
    this.#feeds.set(sessionId, feed);
    const seq = feed.length + 1;
    const item = feedItem({ sessionId, customerId, ...given, seq, id: `${sessionId}.${seq}`, turnId: given.turnId ?? `turn-${seq}` });
    feed.push(item);
    return item;
  }

  async tell(...items: FeedItem[]): Promise<void> {
    const [first] = items;
    if (first && !this.isSilent) await this.#bus?.publish(FeedPosted, { ...placeOf(first), items });
  }

  async tellTyping(item: FeedItem, typing: boolean): Promise<void> {
    if (!this.isSilent) await this.#bus?.publish(TypingChanged, { ...placeOf(item), by: 'assistant', typing });
  }

  async #reply(message: FeedItem): Promise<void> {
    const turnId = message.turnId ?? '';
    await this.tell(message);
    await this.tellTyping(message, true);
    if (!this.isSilent) await this.#bus?.publish(ReplyDelta, { ...placeOf(message), turnId, index: 0, text: 'You said: ' });
    await this.tellTyping(message, false);
    await this.tell(this.add(message.sessionId, message.customerId, { role: 'assistant', content: `You said: ${message.content}`, turnId }));
  }

  #own(input: { customerId?: string; sessionId?: string }, call: CallContext): { customerId: string; sessionId: string; feed: FeedItem[] } {
    const customerId = customerOf(call.principal, input.customerId);
    const sessionId = input.sessionId ?? `first-of-${customerId}`;
    if (!sessionId.endsWith(`-of-${customerId}`)) throw new AppError('not_found', 'There is no such conversation.');
    return { customerId, sessionId, feed: this.#feeds.get(sessionId) ?? [] };
  }
}

function placeOf(item: FeedItem): { tenantId: string; customerId: string; sessionId: string } {
  return { tenantId: 'default', customerId: item.customerId, sessionId: item.sessionId };
}

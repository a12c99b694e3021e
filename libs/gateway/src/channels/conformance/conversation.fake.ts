import { DraftWanted, FeedMarked, FeedPosted, MarkFeed, OpenConversation, ReadFeed, ReceiveMessage, ReplyDelta, TypingChanged } from '@csa/contracts';
import type { CallContext, FeedItem, FeedMarks } from '@csa/contracts';
import { AppError, customerOf } from '@csa/platform';
import type { BoundHandler, Bus, MessageBus } from '@csa/platform';
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
  /** Items of one answer at most. */
  pageSize = 200;
  #held: Promise<void> | undefined;
  #messageCame: () => void = () => undefined;
  /** Marks that were asked to be kept, one a request. */
  readonly markings: { readonly by: 'customer' | 'company'; readonly delivered: number; readonly read: number }[] = [];
  readonly #marks = new Map<string, FeedMarks>();
  /** Pieces of replies that are not ended yet, by conversation. */
  readonly #drafts = new Map<string, { readonly message: FeedItem; readonly pieces: string[] }>();
  readonly #feeds = new Map<string, FeedItem[]>();

  async speakOver(bus: MessageBus): Promise<void> {
    const isFirst = this.#bus === undefined;
    this.#bus = bus;
    if (!isFirst) return;
    await bus.listen({ contract: DraftWanted, audience: 'every-instance', place: 'fake', hear: (place) => this.#tellDraft((place as { sessionId: string }).sessionId) });
  }

  /** Messages wait to be stored until `goOn`; `waiting` resolves when one does. */
  holdMessages(): { waiting: Promise<void>; goOn: () => void } {
    let goOn = (): void => undefined;
    this.#held = new Promise((resolve) => { goOn = resolve; });
    return { waiting: new Promise((came) => { this.#messageCame = came; }), goOn: () => { goOn(); } };
  }

  /** Begins a reply that goes on piece by piece until it is ended. */
  async write(message: FeedItem, ...pieces: string[]): Promise<void> {
    const draft = this.#drafts.get(message.sessionId) ?? { message, pieces: [] };
    this.#drafts.set(message.sessionId, draft);
    for (const text of pieces) {
      const index = draft.pieces.push(text) - 1;
      if (!this.isSilent) await this.#bus?.publish(ReplyDelta, { ...placeOf(message), turnId: message.turnId ?? '', index, text });
    }
  }

  /** Ends the reply that was begun with `write`. */
  async finish(message: FeedItem): Promise<void> {
    const content = this.#drafts.get(message.sessionId)?.pieces.join('') ?? '';
    this.#drafts.delete(message.sessionId);
    await this.tell(this.add(message.sessionId, message.customerId, { role: 'assistant', content, turnId: message.turnId }));
  }

  async #tellDraft(sessionId: string): Promise<void> {
    const draft = this.#drafts.get(sessionId);
    if (!draft) return;
    const { message, pieces } = draft;
    for (const [index, text] of pieces.entries()) await this.#bus?.publish(ReplyDelta, { ...placeOf(message), turnId: message.turnId ?? '', index, text });
  }

  marksOf(sessionId: string): FeedMarks {
    return this.#marks.get(sessionId) ?? { customer: { delivered: 0, read: 0 }, company: { delivered: 0, read: 0 } };
  }

  answers(): BoundHandler[] {
    return [
      answer(OpenConversation, (input, call) => {
        const { customerId, sessionId, feed } = this.#own(input, call);
        return { sessionId, customerId, seq: feed.length, owner: 'assistant' as const };
      }),
      answer(ReceiveMessage, async (input, call) => {
        this.calls.push(call);
        this.windows.push(input.burstWindowMs);
        this.#messageCame();
        await this.#held;
        if (this.isBroken) throw new Error('the database said: secret detail');
        const { customerId, sessionId, feed } = this.#own(input, call);
        const before = feed.find((item) => input.clientMessageId !== undefined && item.clientMessageId === input.clientMessageId);
        const item = before ?? this.add(sessionId, customerId, { role: 'user', content: input.content, clientMessageId: input.clientMessageId ?? null });
        if (!before) void this.#reply(item);
        return { messageId: item.id, turnId: item.turnId ?? '', seq: item.seq, sessionId, customerId, duplicate: before !== undefined, owner: 'assistant' as const, createdAt: item.createdAt };
      }),
      answer(ReadFeed, (input, call) => {
        const { feed } = this.#own(input, call);
        return { items: feed.filter((item) => item.seq > input.after).slice(0, Math.min(input.limit, this.pageSize)), lastSeq: feed.length, marks: this.marksOf(input.sessionId) };
      }),
      answer(MarkFeed, async (input, call) => {
        const { customerId, sessionId } = this.#own(input, call);
        const by = call.principal.role === 'customer' ? 'customer' as const : 'company' as const;
        const { delivered, read } = input;
        this.markings.push({ by, delivered, read });
        const marks = { ...this.marksOf(sessionId), [by]: { delivered: Math.max(delivered, read), read } };
        this.#marks.set(sessionId, marks);
        await this.#bus?.publish(FeedMarked, { tenantId: 'default', customerId, sessionId, marks });
        return { marks };
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

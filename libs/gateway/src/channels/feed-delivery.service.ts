import { DraftWanted, ReadFeed } from '@csa/contracts';
import type { FeedItem, FeedMarks } from '@csa/contracts';
import { AppError, Bus, Clock, Log } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { ChatConnection } from './connection/chat.connection.js';
import { CloseCode } from './connection/line.js';
import type { SessionView } from './connection/session.view.js';
import { errorFrame } from './frames/outgoing.frame.js';

/** Typing that nobody ends ends by itself, in milliseconds. */
const TYPING_LASTS_MS = 15_000;
/** What is to be shown may wait for so much before it: the client does not read. */
const MAX_WAITING = 1_000;
/** Items asked for at once. */
const PAGE = 200;

/** Brings feeds to a connection: every item once, in order, without gaps. */
@Injectable()
export class FeedDelivery {
  constructor(
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Shows new items. What is missing before them is read from the feed first. */
  post(connection: ChatConnection, sessionId: string, items: readonly FeedItem[]): void {
    this.#later(connection, sessionId, async (view) => {
      const first = items[0];
      if (first && view.misses(first.seq)) await this.catchUp(connection, view);
      for (const item of items) this.#show(connection, view, item);
    });
  }

  delta(connection: ChatConnection, sessionId: string, piece: { turnId: string; index: number; text: string }): void {
    this.#later(connection, sessionId, async (view) => {
      connection.send(...view.delta(piece.turnId, piece));
      if (view.lacksPieces(piece.turnId)) await this.#wantDraft(connection, sessionId);
    });
  }

  marks(connection: ChatConnection, sessionId: string, marks: FeedMarks): void {
    this.#later(connection, sessionId, (view) => { connection.send(...view.marks(marks)); });
  }

  typing(connection: ChatConnection, sessionId: string, typing: boolean): void {
    this.#later(connection, sessionId, (view) => {
      connection.send(...view.typing(typing, this.#now()));
      if (typing) connection.whenTypingLasts(sessionId, TYPING_LASTS_MS, () => { this.typing(connection, sessionId, false); });
      else connection.typingEnded(sessionId);
    });
  }

  /** Beside the feed: says that the connection stands. */
  pong(connection: ChatConnection): void {
    connection.send({ type: 'pong', timestamp: this.#now() });
  }

  /** Says that a message gets no reply. */
  apologise(connection: ChatConnection, sessionId: string): void {
    const apology = errorFrame({ code: 'internal', message: 'Your message could not be answered. Please write again.' });
    this.#later(connection, sessionId, () => { connection.send(apology); });
  }

  /**
   * Shows a client that has come what was missed, if it wants that, and the reply that is being written now.
   * Runs inside the connection's outbox, as `catchUp` does.
   */
  async begin(connection: ChatConnection, view: SessionView, after: number | undefined): Promise<void> {
    if (after !== undefined) await this.catchUp(connection, view);
    await this.#wantDraft(connection, view.sessionId);
  }

  /** Shows everything after what was shown. */
  async catchUp(connection: ChatConnection, view: SessionView): Promise<void> {
    const { marks } = await this.#eachAfter(connection, view.sessionId, view.lastSeq, (item) => { this.#show(connection, view, item); });
    connection.send(...view.marks(marks));
  }

  /** Shows everything after a number, also what was shown before, then says that this was all. */
  async sync(connection: ChatConnection, sessionId: string, after: number): Promise<void> {
    await connection.outbox.run(async () => {
      const view = connection.view(sessionId);
      const { seq, marks } = await this.#eachAfter(connection, sessionId, after, (item) => {
        const shownIn = view ?? connection.view(sessionId) ?? connection.follow(sessionId, after);
        connection.send(...shownIn.repeat(item, this.#now()));
      });
      const shown = connection.view(sessionId) ?? connection.follow(sessionId, seq);
      shown.beginAgain();
      connection.send(...shown.marks(marks), { type: 'synced', session_id: sessionId, seq });
      await this.#wantDraft(connection, sessionId);
    });
  }

  /** Returns the newest number of the feed, and its marks. A client gets no more at a time than it reads. */
  async #eachAfter(connection: ChatConnection, sessionId: string, after: number, use: (item: FeedItem) => void): Promise<{ seq: number; marks: FeedMarks }> {
    const speaker = connection.speaker;
    if (!speaker) throw new AppError('unauthenticated', 'Connect first.');
    let seen = after;
    for (;;) {
      const input = { customerId: speaker.customerId, sessionId, after: seen, limit: PAGE };
      const { items, lastSeq, marks } = await this.bus.call(ReadFeed, input, { principal: speaker.principal });
      items.forEach(use);
      seen = items.at(-1)?.seq ?? lastSeq;
      if (items.length === 0 || seen >= lastSeq || connection.isClosed) return { seq: lastSeq, marks };
      await connection.hasRoom();
    }
  }

  async #wantDraft(connection: ChatConnection, sessionId: string): Promise<void> {
    const { speaker } = connection;
    if (speaker) await this.bus.announce(DraftWanted, { tenantId: speaker.tenantId, customerId: speaker.customerId, sessionId });
  }

  #show(connection: ChatConnection, view: SessionView, item: FeedItem): void {
    connection.send(...view.show(item, this.#now()));
    if (!view.isTyping) connection.typingEnded(view.sessionId);
  }

  /**
   * A connection that cannot be shown the next item is ended, so that the client connects again and asks for what it
   * missed; staying silent would leave it waiting for a reply that is there.
   */
  #later(connection: ChatConnection, sessionId: string, show: (view: SessionView) => Promise<void> | void): void {
    if (connection.outbox.length > MAX_WAITING) connection.tooSlow();
    const task = async (): Promise<void> => {
      const view = connection.view(sessionId);
      if (view && !connection.isClosed) await show(view);
    };
    connection.outbox.run(task).catch((error: unknown) => {
      this.log.warn('A feed could not be shown; the client has to connect again.', { connection_id: connection.id, error });
      connection.close(CloseCode.restart, 'Connect again');
    });
  }

  #now(): string {
    return this.clock.now().toISOString();
  }
}

import { Recall, RememberSummary } from '@csa/contracts';
import { Bus, Log, runInCall } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { FeedRepository } from '../feed/feed.repository.js';
import type { ClaimedTurn } from '../turn/turn.js';
import { callOf } from '../turn/turn-view.js';
import { SummaryWriter } from './summary-writer.service.js';
import { summaryOf } from './summary.js';

/** After how many messages of the customer the conversation is summarised again. */
const EVERY = 20;
/** How many of the newest items are read for it: those messages with their replies. */
const ITEMS = 40;

/** Keeps long conversations summarised in memory, beside the path of the reply: nobody waits for it, and a failure only costs the summary. */
@Injectable()
export class Summariser implements BeforeApplicationShutdown {
  readonly #working = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(
    private readonly bus: Bus,
    private readonly feed: FeedRepository,
    private readonly writer: SummaryWriter,
    private readonly log: Log,
  ) {}

  /** Summarises the turn's conversation when it is time to. */
  consider(turn: ClaimedTurn): void {
    if (Math.floor(turn.number / EVERY) === Math.floor((turn.number - turn.messages.length) / EVERY)) return;
    const work = runInCall(callOf(turn), () => this.#summarise(turn)).finally(() => this.#working.delete(work));
    this.#working.add(work);
  }

  /** Resolves when nothing is being summarised. */
  async settled(): Promise<void> {
    await Promise.all(this.#working);
  }

  /** A model is not waited for; then the rules' words are kept. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    await this.settled();
  }

  async #summarise(turn: ClaimedTurn): Promise<void> {
    const { conversationId, sessionId, turnId } = turn;
    try {
      const [items, { profile }] = await Promise.all([this.feed.newest(conversationId, ITEMS), this.bus.call(Recall, {})]);
      const previous = profile.summaries.find((summary) => summary.sessionId === sessionId)?.text ?? null;
      const text = summaryOf(items, previous, await this.writer.write(turn, items, this.#stopping.signal));
      const upToSeq = items.at(-1)?.seq;
      if (text !== null && upToSeq !== undefined) await this.bus.call(RememberSummary, { sessionId, text, upToSeq });
    } catch (error) {
      this.log.warn('a conversation was not summarised', { turn: turnId, error });
    }
  }
}

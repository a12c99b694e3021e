import { randomUUID } from 'node:crypto';
import type { Owner } from '@csa/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { conversationSettings } from '../conversation.config.js';
import type { ConversationSettings } from '../conversation.config.js';
import type { FeedItemDraft } from '../feed/feed-item.js';
import { feedPosted } from '../feed/posting.js';
import type { Posted } from '../feed/posting.js';
import type { Place } from '../place.js';
import { retryOnDuplicate } from '../retry-on-duplicate.js';
import { storableJson } from '../storable.js';
import { RECEIVE } from './receiving.js';
import { strategyNamed } from './strategies/index.js';
import type { TurnStrategy } from './strategies/index.js';

export interface Stored extends Posted {
  readonly conversationId: string;
  readonly messageId: string;
  readonly turnId: string;
  readonly seq: number;
  readonly owner: Owner;
  readonly createdAt: Date;
  readonly duplicate: boolean;
  /** Whether it belongs to a turn that was there before. */
  readonly joined: boolean;
  /** How long its turn waits for more, in milliseconds. */
  readonly waitMs: number;
}

/** A message to be stored, and how it is taken in. */
export interface Incoming {
  readonly message: FeedItemDraft;
  /** The id of its turn, unless it joins another. */
  readonly turnId: string;
  readonly requestId: string;
  readonly traceparent?: string | undefined;
  /** For how long after it more is waited for, in milliseconds; 0 when its turn is its own. */
  readonly burstWindowMs: number;
}

/** So often a message that came in the same instant as another looks for the other's turn; afterwards it makes its own. */
const LOOKS = 10;

@Injectable()
export class ReceptionRepository {
  readonly #strategy: TurnStrategy;

  constructor(private readonly database: DataSource, @Inject(conversationSettings.token) { TURN_STRATEGY }: ConversationSettings) {
    this.#strategy = strategyNamed(TURN_STRATEGY);
  }

  /**
   * Writes a customer's message with its turn, by one statement: the conversation is made or goes on, the message gets
   * the next number and joins an open turn or makes one, and what was closed is open again. A message with a known client
   * id is not written again.
   */
  async store(place: Place, { message, turnId, requestId, traceparent, burstWindowMs }: Incoming): Promise<Stored> {
    const values = [
      randomUUID(), place.tenantId, place.customerId, place.sessionId, message.clientMessageId, message.createdAt,
      storableJson([message]), storableJson([feedPosted(place)]), turnId, message.id, requestId,
      burstWindowMs, this.#strategy.joinsWaiting, this.#strategy.replacesUnseen,
    ];
    for (let looks = 1; ; looks += 1) {
      const [stored] = await retryOnDuplicate(() => this.database.query<Stored[]>(RECEIVE, [...values, looks >= LOOKS, traceparent ?? null]));
      if (stored) return stored;
    }
  }
}

import { randomUUID } from 'node:crypto';
import type { Owner, ReplyMetadata, Ticket, TurnState } from '@csa/contracts';
import type { z } from 'zod';
import { draftItem } from '../feed/feed-item.js';
import type { FeedItemDraft } from '../feed/feed-item.js';
import { feedPosted, ownershipChanged, turnCompleted } from '../feed/posting.js';
import type { Announcement } from '../feed/posting.js';
import { replyLanguageOf } from '../language/reply-language.js';
import { sayingIn } from '../replies/phrasebook.js';
import { unfinished } from '../replies/unfinished.reply.js';
import type { TurnEnding } from './turn-endings.repository.js';
import type { ClaimedTurn, Decision, Findings, Reply } from './turn.js';

/** How many moods of the customer a conversation keeps. */
const MOODS = 20;

/** When a turn ended, and what was done in it. */
type Told = Pick<TurnEnding, 'completedAt' | 'timings' | 'trace'>;

/** What a turn that went well changes: the reply, and with a hand-off also who owns the conversation. */
export function doneWith(turn: ClaimedTurn, decision: Decision, reply: Reply, at: Told): TurnEnding {
  const replyItem = replyOf(turn, reply.content, reply.metadata, at.completedAt);
  const { handOff } = reply;
  const owner: Owner = handOff ? 'queue' : turn.owner;
  const epoch = handOff ? turn.epoch + 1 : turn.epoch;
  return {
    state: 'done', owner, epoch, handoffTicketId: handOff?.ticketId ?? null,
    items: handOff ? [replyItem, handOffItem(turn, handOff, { language: reply.state.language, createdAt: at.completedAt })] : [replyItem],
    announcements: [
      feedPosted(turn),
      ...(handOff ? [ownershipChanged(turn, { owner, epoch, by: null })] : []),
      completion(turn, { state: 'done', owner, completedAt: at.completedAt }, replyItem),
    ],
    dialogue: reply.state, moods: [...turn.moods, ...reply.moods].slice(-MOODS), decision, ...at,
  };
}

/** The honest end of a turn that could not be finished, with the ticket under which somebody looks into it; the conversation stays as it is. */
export function failedWith(turn: ClaimedTurn, ticket: Ticket | null, at: Told): TurnEnding {
  const { completedAt } = at;
  const metadata = { ...unknownMetadata, ticketCreated: ticket?.ticketId ?? null };
  const replyItem = replyOf(turn, unfinished(ticket, sayingIn(replyLanguageOf(turn, { stated: null, remembered: null }))), metadata, completedAt);
  return {
    state: 'failed', owner: turn.owner, epoch: turn.epoch, handoffTicketId: ticket?.kind === 'hand_off' ? ticket.ticketId : null, items: [replyItem],
    announcements: [feedPosted(turn), completion(turn, { state: 'failed', owner: turn.owner, completedAt }, replyItem)],
    dialogue: null, moods: null, decision: null, ...at,
  };
}

/** Tells a turn's end with the reply that is written with it. */
export function completion(
  turn: ClaimedTurn,
  end: { state: z.infer<typeof TurnState>; owner: Owner; completedAt: string },
  reply: FeedItemDraft | null,
): Announcement {
  const { turnId, sessionId, customerId, message, createdAt } = turn;
  return turnCompleted(turn, { turnId, sessionId, customerId, messageId: message.id, createdAt, ...end }, reply);
}

function replyOf(turn: ClaimedTurn, content: string, reply: ReplyMetadata, createdAt: string): FeedItemDraft {
  return draftItem(turn, { id: randomUUID(), kind: 'message', role: 'assistant', content, turnId: turn.turnId, reply, createdAt });
}

function handOffItem(turn: ClaimedTurn, handOff: NonNullable<Findings['handOff']>, { language, createdAt }: { language: string | null; createdAt: string }): FeedItemDraft {
  const { ticketId, expectedWaitHours, reason } = handOff;
  return draftItem(turn, {
    id: randomUUID(), kind: 'handoff', role: 'system', turnId: turn.turnId, createdAt,
    content: sayingIn(language)('waits_for_person', { ticketId }),
    handoff: { owner: 'queue', ticketId, position: null, expectedWaitHours, reason },
  });
}

/** Nothing is known about a message whose turn failed. */
const unknownMetadata: ReplyMetadata = {
  intent: 'other', intentDetail: 'out_of_scope', intentConfidence: 0, sentiment: { label: 'neutral', polarity: 0, frustrationScore: 0 },
  trend: 'stable', sources: [], citations: [], suggestions: [], escalated: false, ticketCreated: null, ticketUpdated: null,
  reason: 'the turn could not be finished',
};

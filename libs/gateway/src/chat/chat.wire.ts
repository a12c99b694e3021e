import type { FeedItem, Owner, ReplyMetadata, Turn } from '@csa/contracts';
import type { ChatAnswer, TurnAnswer } from './chat.schema.js';

/** A turn that ended, as the answer to the message, also when all that could be said is that it failed; undefined while it is at work. */
export function chatAnswer(turn: Turn): ChatAnswer | undefined {
  if (turn.completedAt !== null && turn.reply) return spokenAnswer(turn, turn.reply);
  if (turn.state === 'silent') return silentAnswer(turn);
  return undefined;
}

export function turnAnswer(turn: Turn): TurnAnswer {
  return {
    turn_id: turn.turnId, session_id: turn.sessionId, state: turn.state, owner: turn.owner,
    created_at: turn.createdAt, completed_at: turn.completedAt, response: chatAnswer(turn) ?? null,
  };
}

/** What stands where nothing was analysed; the shape promises values, so they are the neutral ones. */
const unanalysed = {
  intent: 'other', intent_detail: 'out_of_scope', intent_confidence: 0, sentiment: 'neutral', sentiment_polarity: 0, frustration_score: 0,
  sources: [], citations: [], suggestions: [], ticket_created: null, ticket_updated: null,
} satisfies Partial<ChatAnswer>;

const silences: Record<Owner, string> = {
  assistant: 'there is nothing to say',
  queue: 'a person was asked for, and the assistant is silent until one answers',
  person: 'a person has this conversation, and the assistant is silent',
};

function silentAnswer(turn: Turn): ChatAnswer {
  return {
    ...unanalysed, message: '', escalated: turn.owner !== 'assistant', owner: turn.owner, reason: silences[turn.owner],
    timestamp: turn.completedAt ?? turn.createdAt, session_id: turn.sessionId, message_id: turn.messageId, turn_id: turn.turnId,
  };
}

function spokenAnswer(turn: Turn, item: FeedItem): ChatAnswer {
  return {
    ...(item.reply ? analysed(item.reply) : { ...unanalysed, escalated: turn.owner !== 'assistant', reason: '' }),
    message: item.content, owner: turn.owner, timestamp: item.createdAt, session_id: turn.sessionId, message_id: item.id, turn_id: turn.turnId,
  };
}

type Analysed = Omit<ChatAnswer, 'message' | 'owner' | 'timestamp' | 'session_id' | 'message_id' | 'turn_id'>;

function analysed(reply: ReplyMetadata): Analysed {
  return {
    intent: reply.intent, intent_detail: reply.intentDetail, intent_confidence: reply.intentConfidence,
    sentiment: reply.sentiment.label, sentiment_polarity: reply.sentiment.polarity, frustration_score: reply.sentiment.frustrationScore,
    sources: reply.sources, citations: reply.citations, suggestions: reply.suggestions,
    escalated: reply.escalated, ticket_created: reply.ticketCreated, ticket_updated: reply.ticketUpdated, reason: reply.reason,
  };
}

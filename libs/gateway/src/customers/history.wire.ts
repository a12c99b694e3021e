import type { FeedItem, ReplyMetadata } from '@csa/contracts';
import type { HistoryMessage } from './history.schema.js';

type Metadata = HistoryMessage['metadata'];

export function historyMessage(item: FeedItem): HistoryMessage {
  return {
    id: item.id, seq: item.seq, session_id: item.sessionId, role: item.role, content: item.content, timestamp: item.createdAt,
    metadata: { kind: item.kind, author: item.author, turn_id: item.turnId, ...ofReply(item.reply), ...ofHandoff(item.handoff) },
  };
}

function ofReply(reply: ReplyMetadata | null): Partial<Metadata> {
  if (!reply) return {};
  const { label, polarity, frustrationScore } = reply.sentiment;
  return {
    intent: reply.intent, intent_detail: reply.intentDetail, sentiment: { label, polarity, frustration_score: frustrationScore },
    sources: reply.sources, citations: reply.citations, escalated: reply.escalated,
    ticket_created: reply.ticketCreated, ticket_updated: reply.ticketUpdated,
  };
}

function ofHandoff(handoff: FeedItem['handoff']): Partial<Metadata> {
  if (!handoff) return {};
  const { owner, ticketId, position, expectedWaitHours, reason } = handoff;
  return { handoff: { owner, ticket_id: ticketId, position, expected_wait: expectedWaitHours, reason } };
}

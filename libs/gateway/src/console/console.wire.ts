import type { ConversationState, QueueEntry, StaffNote, TurnTrace } from '@csa/contracts';
import type { z } from 'zod';
import type { ConversationAnswer, NoteAnswer, QueueAnswer, TraceAnswer } from './console.schema.js';

export function conversationAnswer(state: ConversationState): ConversationAnswer {
  return {
    user_id: state.customerId, session_id: state.sessionId, owner: state.owner, epoch: state.epoch, person: state.person,
    handoff_ticket_id: state.handoffTicketId, waiting_since: state.waitingSince, closed_at: state.closedAt, seq: state.lastSeq,
  };
}

export function queueEntryAnswer({ lastMessage, ...state }: QueueEntry): z.infer<typeof QueueAnswer>['conversations'][number] {
  const last = lastMessage && { author: lastMessage.author, excerpt: lastMessage.excerpt, timestamp: lastMessage.createdAt };
  return { ...conversationAnswer(state), last_message: last };
}

export function noteAnswer({ id, author, text, createdAt }: StaffNote): NoteAnswer {
  return { id, author, text, created_at: createdAt };
}

export function traceAnswer({ turnId, sessionId, customerId, state, steps, timings }: TurnTrace): TraceAnswer {
  return {
    turn_id: turnId, session_id: sessionId, user_id: customerId, state, timings,
    steps: steps.map(({ tookMs, costMicros, ...step }) => ({ ...step, took_ms: tookMs, cost: costMicros === null ? null : costMicros / 1_000_000 })),
  };
}

import type { Connection, Faq, FeedItem, Profile, ReplyMetadata, Ticket, Turn } from '@csa/contracts';

/** Complete things as the services hand them over, for specs; each takes what a spec wants to be different. */

const at = '2026-03-01T12:00:00.000Z';

export function reply(different: Partial<ReplyMetadata> = {}): ReplyMetadata {
  return {
    intent: 'question', intentDetail: 'question', intentConfidence: 0.9,
    sentiment: { label: 'neutral', polarity: 0.05, frustrationScore: 0.1 }, trend: 'stable',
    sources: ['FAQ Knowledge Base'],
    citations: [{ id: 'faq_password', title: 'Reset a password', source: 'FAQ Knowledge Base', quote: 'Open the settings.', confidence: 0.8 }],
    suggestions: ['Open a ticket'], escalated: false, ticketCreated: null, ticketUpdated: null, reason: 'a question that the knowledge base answers',
    ...different,
  };
}

export function feedItem(different: Partial<FeedItem> = {}): FeedItem {
  return {
    id: 'msg_2', seq: 2, sessionId: 'ses_1', customerId: 'user_1', kind: 'message', role: 'assistant',
    author: { kind: 'assistant', name: null }, content: 'Open the settings.', turnId: 'turn_1', clientMessageId: null,
    reply: reply(), handoff: null, createdAt: at, ...different,
  };
}

export function turn(different: Partial<Turn> = {}): Turn {
  return {
    turnId: 'turn_1', sessionId: 'ses_1', customerId: 'user_1', messageId: 'msg_1', state: 'done', owner: 'assistant',
    reply: feedItem(), createdAt: at, completedAt: at, ...different,
  };
}

export function ticket(different: Partial<Ticket> = {}): Ticket {
  return {
    ticketId: 'TKT-20260301-0001', customerId: 'user_1', kind: 'request', subject: 'Invoice', description: 'The amount is wrong.', status: 'open',
    priority: 'medium', category: 'billing', notes: [{ author: { kind: 'customer', id: 'user_1' }, text: 'Please look.', createdAt: at }], tags: ['vip'],
    sessionId: 'ses_1', firstAnswerDueAt: at, firstAnswerHours: 24, createdAt: at, updatedAt: at, resolvedAt: null, version: 1, ...different,
  };
}

export function profile(different: Partial<Profile> = {}): Profile {
  return {
    customerId: 'user_1', name: 'Alice', email: null, language: 'en', contactPreference: null, issues: [],
    facts: [{ id: 'fact_1', kind: 'name', value: 'Alice', sourceMessageId: 'msg_1', confidence: 0.9, resolved: false, createdAt: at, updatedAt: at }],
    sentiments: { positive: 1, neutral: 2, negative: 0 },
    summaries: [{ sessionId: 'ses_1', text: 'Asked for a password.', upToSeq: 12, updatedAt: at }], ...different,
  };
}

export function faq(different: Partial<Faq> = {}): Faq {
  return {
    id: 'faq_1', question: 'How?', answer: 'So.', category: 'account', keywords: ['how'], alternatives: [], metadata: { origin: 'spec' },
    createdAt: at, updatedAt: at, ...different,
  };
}

export function connection(different: Partial<Connection> = {}): Connection {
  return {
    connectionId: 'con_1', tenantId: 'default', customerId: 'user_1', sessionId: 'ses_1', channel: 'websocket',
    connectedAt: at, lastActivityAt: at, messageCount: 1, ...different,
  };
}

import type { FeedItem } from '@csa/contracts';

const reply: NonNullable<FeedItem['reply']> = {
  intent: 'question', intentDetail: 'question', intentConfidence: 0.9,
  sentiment: { label: 'neutral', polarity: 0.1, frustrationScore: 0.2 }, trend: 'stable',
  sources: ['Knowledge base'],
  citations: [{ id: 'faq-1', title: 'Reset a password', source: 'Knowledge base', quote: 'Choose “Forgot password”.', confidence: 0.8 }],
  suggestions: ['Thanks'], escalated: false, ticketCreated: null, ticketUpdated: null, reason: 'A question with an answer.',
};

const author: Record<FeedItem['role'], FeedItem['author']> = {
  user: { kind: 'customer', name: null },
  assistant: { kind: 'assistant', name: null },
  agent: { kind: 'agent', name: 'Sam' },
  system: { kind: 'system', name: null },
};

/** A feed entry as conversation tells it. */
export function feedItem(given: Partial<FeedItem> & Pick<FeedItem, 'seq' | 'role'>): FeedItem {
  return {
    id: `item-${given.seq}`, sessionId: 's-1', customerId: 'user_001', kind: 'message', author: author[given.role],
    content: `Entry ${given.seq}`, turnId: `turn-${given.seq}`, clientMessageId: null,
    reply: given.role === 'assistant' ? reply : null, handoff: null, createdAt: '2026-03-01T10:00:00.000Z',
    ...given,
  };
}

import { describe, expect, test } from '@jest/globals';
import { feedItem, reply, turn } from '../samples.fake.js';
import { ChatAnswer, TurnAnswer } from './chat.schema.js';
import { chatAnswer, turnAnswer } from './chat.wire.js';

describe('a turn as clients see it', () => {
  test('a finished turn is the reply with what was made of the message', () => {
    const answer = chatAnswer(turn());
    expect(ChatAnswer.parse(answer)).toEqual({
      message: 'Open the settings.', intent: 'question', intent_detail: 'question', intent_confidence: 0.9,
      sentiment: 'neutral', sentiment_polarity: 0.05, frustration_score: 0.1, sources: ['FAQ Knowledge Base'], escalated: false,
      ticket_created: null, ticket_updated: null, timestamp: '2026-03-01T12:00:00.000Z', session_id: 'ses_1', message_id: 'msg_2', turn_id: 'turn_1',
      citations: reply().citations, suggestions: ['Open a ticket'], owner: 'assistant', reason: 'a question that the knowledge base answers',
    });
  });

  test('a hand-off names the ticket and who owns the conversation now', () => {
    const item = feedItem({ reply: reply({ escalated: true, ticketCreated: 'TKT-20260301-0007', intent: 'complaint' }) });
    expect(chatAnswer(turn({ owner: 'queue', reply: item }))).toMatchObject({ escalated: true, ticket_created: 'TKT-20260301-0007', owner: 'queue', intent: 'complaint' });
  });

  test.each(['queue', 'person'] as const)('while the %s owns the conversation the answer is empty, escalated and says why', (owner) => {
    const answer = ChatAnswer.parse(chatAnswer(turn({ state: 'silent', owner, reply: null })));
    expect(answer).toMatchObject({ message: '', escalated: true, owner, message_id: 'msg_1', intent: 'other', sentiment: 'neutral' });
    expect(answer.reason).toContain('person');
  });

  test.each(['pending', 'running', 'failed'] as const)('a turn that is %s has no reply', (state) => {
    const answer = TurnAnswer.parse(turnAnswer(turn({ state, reply: null, completedAt: null })));
    expect(answer).toMatchObject({ state, response: null, turn_id: 'turn_1' });
  });

  test('a turn that could not be finished has the honest sentence and its ticket for an answer', () => {
    const item = feedItem({ content: 'I could not finish working on your message.', reply: reply({ intent: 'other', ticketCreated: 'TKT-20260301-0007' }) });
    expect(turnAnswer(turn({ state: 'failed', reply: item }))).toMatchObject({ state: 'failed', response: { message: item.content, ticket_created: 'TKT-20260301-0007', escalated: false } });
  });

  test('a turn that is done carries its reply', () => {
    expect(turnAnswer(turn()).response?.message).toBe('Open the settings.');
  });
});

import { describe, expect, test } from '@jest/globals';
import { feedItem } from '../conformance/feed-item.fake.js';
import { errorFrame, frameOf } from './outgoing.frame.js';
import { outgoingFrames } from './outgoing.schema.js';

describe('how feed entries look to the customer', () => {
  test('a reply of the assistant is a response with what the assistant made of the message', () => {
    expect(frameOf(feedItem({ seq: 2, role: 'assistant', content: 'Choose “Forgot password”.', turnId: 't-1' }))).toEqual({
      type: 'response', content: 'Choose “Forgot password”.', message_id: 'item-2', turn_id: 't-1', seq: 2, session_id: 's-1',
      timestamp: '2026-03-01T10:00:00.000Z', author: { kind: 'assistant', name: null },
      metadata: {
        intent: 'question', sentiment: { label: 'neutral', polarity: 0.1, frustration_score: 0.2 },
        sources: ['Knowledge base'], escalated: false, ticket_created: null, ticket_updated: null,
      },
      citations: [{ id: 'faq-1', title: 'Reset a password', source: 'Knowledge base', quote: 'Choose “Forgot password”.', confidence: 0.8 }],
      suggestions: ['Thanks'],
    });
  });

  test('a person’s words are a response by name, of the same shape', () => {
    expect(frameOf(feedItem({ seq: 3, role: 'agent' }))).toMatchObject({
      type: 'response', author: { kind: 'agent', name: 'Sam' },
      metadata: { sentiment: { label: 'neutral', polarity: 0, frustration_score: 0 }, sources: [], escalated: true, ticket_created: null },
    });
  });

  test('the customer’s own words are a message that carries the client’s name for it', () => {
    expect(frameOf(feedItem({ seq: 1, role: 'user', clientMessageId: 'c-1' }))).toMatchObject({ type: 'message', client_message_id: 'c-1', content: 'Entry 1', seq: 1 });
  });

  test('a hand-off names the ticket and the promised hours', () => {
    const handoff = { owner: 'queue' as const, ticketId: 'TKT-20260301-0001', position: 2, expectedWaitHours: 4, reason: 'The customer asked for a person.' };
    expect(frameOf(feedItem({ seq: 4, role: 'system', kind: 'handoff', handoff }))).toMatchObject({
      type: 'handoff', owner: 'queue', ticket_id: 'TKT-20260301-0001', position: 2, expected_wait: 4, reason: 'The customer asked for a person.', seq: 4,
    });
  });

  test.each([['ticket', 'ticket'], ['message', 'conversation']] as const)('news that nobody said (%s) is a notice', (kind, about) => {
    expect(frameOf(feedItem({ seq: 5, role: 'system', kind }))).toMatchObject({ type: 'notice', about, content: 'Entry 5', seq: 5 });
  });
});

test('an error says its text where both versions of clients look', () => {
  expect(errorFrame({ code: 'invalid', message: 'Invalid message format' }, 'c-1')).toEqual({
    type: 'error', code: 'invalid', message: 'Invalid message format', error: 'Invalid message format', client_message_id: 'c-1',
  });
});

test.each([['unavailable', 2], ['timeout', 2], ['invalid', undefined], ['internal', undefined]] as const)(
  'an error with the code %s says after how many seconds to try again: %s',
  (code, seconds) => {
    const frame = errorFrame({ code, message: 'Not now.' });
    expect(frame.retry_after).toBe(seconds);
    expect(outgoingFrames.error.strict().safeParse(frame)).toMatchObject({ success: true });
  },
);

test.each([
  feedItem({ seq: 2, role: 'assistant', turnId: 't-1' }), feedItem({ seq: 3, role: 'agent' }), feedItem({ seq: 1, role: 'user' }), feedItem({ seq: 5, role: 'system', kind: 'ticket' }),
  feedItem({ seq: 4, role: 'system', kind: 'handoff', handoff: { owner: 'queue', ticketId: null, position: null, expectedWaitHours: null, reason: 'Asked.' } }),
])('entry $seq looks as the protocol promises, and holds nothing else', (item) => {
  const frame = frameOf(item);
  expect(outgoingFrames[frame.type].strict().safeParse(frame)).toMatchObject({ success: true });
});

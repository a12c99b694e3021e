import { describe, expect, test } from '@jest/globals';
import { connection, feedItem, profile } from '../samples.fake.js';
import { HistoryMessage } from './history.schema.js';
import { historyMessage } from './history.wire.js';
import { ProfileAnswer, ProfileChangeRequest } from './profile.schema.js';
import { profileAnswer, profileChanges } from './profile.wire.js';
import { SessionAnswer } from './sessions.schema.js';
import { sessionAnswer } from './sessions.wire.js';

describe('history', () => {
  test('a reply carries what was made of the message', () => {
    const message = HistoryMessage.parse(historyMessage(feedItem()));
    expect(message).toMatchObject({ id: 'msg_2', seq: 2, session_id: 'ses_1', role: 'assistant', content: 'Open the settings.' });
    expect(message.metadata).toMatchObject({ intent: 'question', sentiment: { label: 'neutral', polarity: 0.05, frustration_score: 0.1 }, sources: ['FAQ Knowledge Base'] });
  });

  test('a customer\'s own message was not analysed here', () => {
    const message = historyMessage(feedItem({ role: 'user', author: { kind: 'customer', name: null }, reply: null }));
    expect(message.metadata).toEqual({ kind: 'message', author: { kind: 'customer', name: null }, turn_id: 'turn_1' });
  });

  test('a hand-off says who owns the conversation and what is promised', () => {
    const handoff = { owner: 'queue', ticketId: 'TKT-20260301-0002', position: 1, expectedWaitHours: 4, reason: 'asked for a person' } as const;
    const message = HistoryMessage.parse(historyMessage(feedItem({ kind: 'handoff', role: 'system', reply: null, handoff })));
    expect(message.metadata.handoff).toEqual({ owner: 'queue', ticket_id: 'TKT-20260301-0002', position: 1, expected_wait: 4, reason: 'asked for a person' });
  });
});

describe('profile', () => {
  const at = '2026-03-01T12:00:00.000Z';

  test('each fact says which message it came from, how old it is and how sure', () => {
    const answer = ProfileAnswer.parse(profileAnswer(profile(), new Date('2026-03-01T12:01:40.900Z')));
    expect(answer.facts).toEqual([{ id: 'fact_1', kind: 'name', value: 'Alice', message_id: 'msg_1', confidence: 0.9, age_seconds: 100, resolved: false, created_at: at, updated_at: at }]);
    expect(answer).toMatchObject({ user_id: 'user_1', name: 'Alice', contact_preference: null, summaries: [{ session_id: 'ses_1', up_to_seq: 12 }] });
  });

  test('a fact of a clock that is ahead is new, not of the future', () => {
    expect(profileAnswer(profile(), new Date('2026-03-01T11:59:00Z')).facts[0]?.age_seconds).toBe(0);
  });

  test('a correction keeps null, which forgets, and leaves out what was not given', () => {
    expect(profileChanges(ProfileChangeRequest.parse({ name: null, contact_preference: 'by phone' }))).toEqual({ name: null, contactPreference: 'by phone' });
  });

  test('a correction of nothing is refused', () => {
    expect(ProfileChangeRequest.safeParse({}).success).toBe(false);
    expect(ProfileChangeRequest.safeParse({ password: 'x' }).success).toBe(false);
  });
});

describe('live conversations', () => {
  test('several connections of a conversation count together', () => {
    const answer = SessionAnswer.parse(sessionAnswer([
      connection({ connectionId: 'con_1', connectedAt: '2026-03-01T12:05:00.000Z', lastActivityAt: '2026-03-01T12:06:00.000Z', messageCount: 2 }),
      connection({ connectionId: 'con_2', connectedAt: '2026-03-01T12:00:00.000Z', lastActivityAt: '2026-03-01T12:10:00.000Z', messageCount: 3 }),
    ]));
    expect(answer).toMatchObject({ session_id: 'ses_1', user_id: 'user_1', connected_at: '2026-03-01T12:00:00.000Z', last_activity: '2026-03-01T12:10:00.000Z', message_count: 5 });
    expect(answer.connections).toHaveLength(2);
  });

  test('two customers with the same session id have two conversations', () => {
    const answer = sessionAnswer([connection(), connection({ connectionId: 'con_2', customerId: 'user_2', messageCount: 9 })]);
    expect(answer).toMatchObject({ user_id: 'user_1', message_count: 1, connections: [{ connection_id: 'con_1' }] });
  });

  test('no connection is no live conversation', () => {
    expect(sessionAnswer([])).toBeUndefined();
  });
});

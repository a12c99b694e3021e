import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ReceiveMessage } from '@csa/contracts';
import type { FeedItem } from '@csa/contracts';
import { customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { conversation } from '../index.js';
import { Neighbours } from '../neighbours.fake.js';
import { TurnRunner } from '../turn/turn-runner.service.js';
import { Summariser } from './summariser.service.js';
import { summaryOf } from './summary.js';

const item = (seq: number, changes: Partial<FeedItem>): FeedItem => ({
  id: `i${seq}`, seq, sessionId: 's', customerId: 'anna', kind: 'message', role: 'user', author: { kind: 'customer', name: null }, content: 'Hello',
  turnId: null, clientMessageId: null, reply: null, handoff: null, createdAt: '2026-03-09T10:00:00.000Z', ...changes,
});
const reply = (seq: number, changes: Partial<NonNullable<FeedItem['reply']>> = {}): FeedItem => item(seq, {
  role: 'assistant',
  reply: {
    intent: 'question', intentDetail: 'question', intentConfidence: 1, sentiment: { label: 'neutral', polarity: 0, frustrationScore: 0 }, trend: 'stable',
    sources: [], citations: [], suggestions: [], escalated: false, ticketCreated: null, ticketUpdated: null, reason: 'r', ...changes,
  },
});

describe('the summary of a conversation', () => {
  test('names topics, kinds, tickets and what was said', () => {
    const citation = { id: 'p', title: 'Password reset', source: 'FAQ', quote: 'q', confidence: 1 };
    expect(summaryOf([
      item(3, { content: 'How do I reset\nmy password?' }), reply(4, { citations: [citation] }),
      item(5, { content: 'Open a ticket' }), reply(6, { intent: 'request', ticketCreated: 'TKT-20260309-0001' }),
    ], null)).toBe('Messages 3–6. Topics: Password reset. Kinds: question ×1, request ×1. Tickets opened: TKT-20260309-0001. Said: “How do I reset my password?”, “Open a ticket”.');
  });

  test('goes on from the earlier one, and stays short however long the conversation is', () => {
    let summary: string | null = null;
    for (let part = 0; part < 100; part += 1) summary = summaryOf([item(part + 1, { content: `part ${part} ${'long '.repeat(900)}` }), reply(part + 2)], summary);
    expect(summary!.split('\n')).toHaveLength(8);
    expect(summary!.length).toBeLessThan(4_000);
    expect(summary).toContain('part 99');
  });

  test('is the earlier one when the customer said nothing', () => {
    expect(summaryOf([], null)).toBeNull();
    expect(summaryOf([reply(1)], 'Messages 1–2.')).toBe('Messages 1–2.');
  });

  describe('beside the path of the reply', () => {
    const neighbours = new Neighbours();
    let desk: ServiceDesk;
    beforeAll(async () => { desk = await startService(conversation, { answers: neighbours.answers() }); });
    afterAll(() => desk.close());

    test('is handed to memory after every twenty messages of the customer', async () => {
      const seen: (number | undefined)[] = [];
      for (let number = 1; number <= 40; number += 1) {
        await desk.call(ReceiveMessage, { content: `Message ${number}`, sessionId: 'long' }, customer('anna'));
        await desk.get(TurnRunner).settled();
        await desk.get(Summariser).settled();
        if (number % 20 >= 19 || number % 20 === 0) seen.push(neighbours.summaries.get('long')?.upToSeq);
      }
      expect(seen).toEqual([undefined, 40, 40, 80]);
      expect(neighbours.summaries.get('long')!.text.split('\n')).toEqual([expect.stringMatching(/^Messages 1–40\./), expect.stringMatching(/^Messages 41–80\./)]);
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import { ticket } from '../samples.fake.js';
import { TicketAnswer, TicketChangeRequest } from './ticket.schema.js';
import { etagOf, isStillSame, ticketAnswer, versionAsked } from './ticket.wire.js';

describe('tickets as clients see them', () => {
  test('every field is there, in snake_case', () => {
    const at = '2026-03-01T12:00:00.000Z';
    expect(TicketAnswer.parse(ticketAnswer(ticket({ resolvedAt: at })))).toEqual({
      ticket_id: 'TKT-20260301-0001', user_id: 'user_1', kind: 'request', subject: 'Invoice', description: 'The amount is wrong.', status: 'open',
      priority: 'medium', category: 'billing', notes: [{ author: { kind: 'customer', id: 'user_1' }, text: 'Please look.', created_at: at }], tags: ['vip'],
      session_id: 'ses_1', first_answer_due_at: at, first_answer_hours: 24, created_at: at, updated_at: at, resolved_at: at, version: 1,
    });
  });

  test.each([[undefined, undefined], ['*', undefined], ['"3"', 3], [' "12" ', 12]])('If-Match %s asks for version %s', (header, version) => {
    expect(versionAsked(header)).toBe(version);
  });

  test.each(['3', 'W/"3"', '"x"', '"0"', '""', '"1", "2"'])('If-Match %s matches no version', (header) => {
    expect(() => versionAsked(header)).toThrow(expect.objectContaining({ kind: 'precondition_failed' }));
  });

  test.each([['"2"', true], ['W/"2"', true], ['"1", "2"', true], ['*', true], ['"1"', false], [undefined, false]])('If-None-Match %s finds version 2 the same: %s', (header, same) => {
    expect(isStillSame(header, ticket({ version: 2 }))).toBe(same);
    expect(etagOf(ticket({ version: 2 }))).toBe('"2"');
  });

  test('a change that changes nothing is refused', () => {
    expect(TicketChangeRequest.safeParse({}).success).toBe(false);
    expect(TicketChangeRequest.safeParse({ user_id: 'user_1', status: null }).success).toBe(false);
    expect(TicketChangeRequest.safeParse({ note: 'More.' }).success).toBe(true);
  });
});

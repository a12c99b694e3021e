import { describe, expect, test } from '@jest/globals';
import { cursorAt, placeAt } from './ticket-cursor.js';

describe('a cursor of the list of tickets', () => {
  test.each([{ day: 20260309, number: 1 }, { day: 20991231, number: 999_999_999 }])('says where the list goes on: %j', (place) => {
    expect(placeAt(cursorAt(place))).toEqual(place);
  });

  test.each(['', 'x', '%%%', '😀', cursorAt({ day: 1, number: 1 }), Buffer.from('20260309.1; DROP').toString('base64url'), 'A'.repeat(512)])('that was made up is refused: %s', (cursor) => {
    expect(() => placeAt(cursor)).toThrow(expect.objectContaining({ code: 'invalid', issues: [{ path: 'cursor', message: 'must come from nextCursor' }] }));
  });
});

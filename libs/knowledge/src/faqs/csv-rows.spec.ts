import { describe, expect, test } from '@jest/globals';
import { readCsv } from './csv-rows.js';

function issueOf(text: string): unknown {
  try {
    return readCsv(text);
  } catch (error) {
    return (error as { issues?: unknown }).issues;
  }
}

describe('a CSV text', () => {
  test('is read by the names in its first line, in any order and case', () => {
    expect(readCsv('Category,QUESTION,answer\nbilling,How?,So.')).toEqual([{ fields: { category: 'billing', question: 'How?', answer: 'So.' } }]);
  });

  test('may come from a spreadsheet: byte order mark, CRLF, quotes, line breaks in texts, empty lines, other columns', () => {
    const text = '\ufeffquestion,answer,category,rating\r\n"How, then?","First.\r\nSecond ""quoted"".",support,5\r\n\r\n';
    expect(readCsv(text)).toEqual([{ fields: { question: 'How, then?', answer: 'First.\r\nSecond "quoted".', category: 'support' } }]);
  });

  test('a row with too many cells is refused by itself', () => {
    expect(readCsv('question,answer,category\nHow, then?,So.,support\nWhy?,So.,support')).toEqual([
      { refusal: 'row: has 4 cells where the header names 3; put texts that hold commas in quotes' },
      { fields: { question: 'Why?', answer: 'So.', category: 'support' } },
    ]);
  });

  test('a row with too few cells lacks those fields', () => {
    expect(readCsv('question,answer,category\nHow?')).toEqual([{ fields: { question: 'How?', answer: '', category: '' } }]);
  });

  test.each([
    ['Not a valid format', /missing: question, answer, category/],
    ['question,answer\na,b', /missing: category/],
    ['question,answer,category', /at least one row/],
    ['question,answer,category\n"secret,b,c', /each quote closed/],
    [`question,answer,category\n${'a,b,c\n'.repeat(1_001)}`, /at most 1000 rows/],
  ])('%# is refused as a whole with what to mend', (text, message) => {
    expect(issueOf(text)).toEqual([{ path: 'csv', message: expect.stringMatching(message) }]);
    expect(JSON.stringify(issueOf(text))).not.toContain('secret');
  });
});

import { describe, expect, test } from '@jest/globals';
import { prepareImport, reportOf, rowsOf } from './faq-import.js';

const good = { question: 'How?', answer: 'So.', category: 'support' };

function report(rows: unknown[], written: [string, 'created' | 'updated'][] = []) {
  return reportOf(prepareImport(rowsOf({ rows }), new Map()), new Map(written));
}

describe('an import', () => {
  test('says of each row what became of it', () => {
    const rows = [{ ...good, id: 'one' }, { ...good, id: 'two' }, { ...good, id: 'three' }, { id: 'four' }];
    expect(report(rows, [['one', 'created'], ['two', 'updated']])).toMatchObject({
      created: 1, updated: 1, unchanged: 1, refused: 1,
      rows: [{ row: 0, id: 'one', outcome: 'created' }, { row: 1, id: 'two', outcome: 'updated' }, { row: 2, id: 'three', outcome: 'unchanged' }, { row: 3, id: null, outcome: 'refused' }],
    });
  });

  test('writes a row that is repeated once', () => {
    const prepared = prepareImport(rowsOf({ rows: [good, { ...good, question: 'How?' }] }), new Map());
    expect(prepared.faqs).toHaveLength(1);
    expect(reportOf(prepared, new Map([[prepared.faqs[0]!.id, 'created']]))).toMatchObject({ created: 1, unchanged: 1 });
  });

  test('refuses a second row that says something else under the same id or question', () => {
    expect(report([{ ...good, id: 'one' }, { ...good, id: 'one', answer: 'Not so.' }]).rows[1]).toEqual(
      { row: 1, id: null, outcome: 'refused', reason: 'id: is the same as in row 0; keep one of the two' });
    expect(report([good, { ...good, answer: 'Not so.' }]).rows[1]!.reason).toBe('question: is the same as in row 0; keep one of the two');
  });

  test('reads CSV as it reads JSON', () => {
    const csv = 'question,answer,category,keywords,alternatives,id\nHow?,So.,support,"csv, test",How then?;How so?,one';
    const { faqs } = prepareImport(rowsOf({ csv }), new Map());
    expect(faqs).toEqual([expect.objectContaining({ ...good, id: 'one', keywords: ['csv', 'test'], alternatives: ['How then?', 'How so?'] })]);
  });
});

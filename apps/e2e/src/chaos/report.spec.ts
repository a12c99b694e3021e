import { expect, test } from '@jest/globals';
import { held, withTable } from './report.js';
import type { Row } from './report.js';

const row = (scenario: string, rest: Partial<Row> = {}): Row => ({
  scenario, what: 'a fault', load: '1 chat', messages: 7, findings: [], slowestMs: 1_234, problem: '', seconds: 1, command: `npm run chaos -- --only ${scenario}`, ...rest,
});
const empty = 'Before.\n<!-- measured: begin -->\n<!-- measured: end -->\nAfter.\n';

test('a table keeps the rows of scenarios that were not played again, in the order of all', () => {
  const first = withTable(empty, [row('two'), row('one')], ['one', 'two']);
  const second = withTable(first, [row('two', { messages: 99 })], ['one', 'two']);
  const rows = second.split('\n').filter((line) => line.startsWith('| one') || line.startsWith('| two'));
  expect(rows.map((line) => line.split('|')[4]?.trim())).toEqual(['7', '99']);
  expect(second.startsWith('Before.\n')).toBe(true);
  expect(second.endsWith('\nAfter.\n')).toBe(true);
});

test('a scenario that found something, or did not come to its end, has not held', () => {
  expect(held(row('one'))).toBe(true);
  expect(held(row('one', { problem: 'too slow' }))).toBe(false);
  expect(held(row('one', { findings: [{ kind: 'lost', place: 's1', detail: 'gone' }] }))).toBe(false);
});

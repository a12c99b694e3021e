import { describe, expect, test } from '@jest/globals';
import { flips, reportOf, shares } from './results.js';
import type { Results, TaskResult } from './results.js';

const task = (id: string, ...runs: string[][]): TaskResult => ({ id, area: 'faq', needsModel: false, runs });
const results = (...tasks: TaskResult[]): Results => ({ player: 'product', settings: {}, runs: 2, tasks });

describe('results', () => {
  test('count a task only when it is done in every run', () => {
    expect(shares([task('a', [], []), task('b', [], ['wrong']), task('c', ['wrong'], ['wrong'])])).toEqual({ pass: 0.5, passAll: 1 / 3 });
    expect(shares([])).toEqual({ pass: 0, passAll: 0 });
  });

  test('of two set-ups tell which tasks flip', () => {
    const before = results(task('a', []), task('b', ['x']), task('c', []), task('gone', []));
    const after = results(task('a', []), task('b', []), task('c', ['x']), task('new', ['x']));
    expect(flips(before, after)).toEqual({ won: ['b'], lost: ['c'] });
  });

  test('say what was not done and why', () => {
    const text = reportOf(results(task('a', [], []), task('b', [], ['step 1: does not say "x"'])));
    expect(text).toContain('| **all** | **2** | **75.0 %** | **50.0 %** |');
    expect(text).toContain('- b: step 1: does not say "x"');
    expect(text).not.toContain('The model');
    expect(reportOf({ ...results(task('a', [])), model: { calls: 3, inputTokens: 40, outputTokens: 5, costMicros: 12_000 } })).toContain('The model was asked 3 times: 40 tokens in, 5 out, cost 0.0120.');
  });
});

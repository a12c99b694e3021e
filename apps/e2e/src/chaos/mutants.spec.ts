import { expect, test } from '@jest/globals';
import { finding } from './finding.js';
import { isFound, mutants } from './mutants.js';
import { trials } from './scenarios/index.js';

test('a mutant is found by what its guard prevents, and by nothing else', () => {
  const mutant = { changes: [], scenario: 'tickets', leadsTo: 'repeated ticket' } as const;
  expect(isFound(mutant, [finding('repeated ticket', 's1', 'two of one effect')])).toBe(true);
  expect(isFound(mutant, [finding('unanswered', 's1', 'too slow')])).toBe(false);
  expect(isFound(mutant, [])).toBe(false);
});

test('every mutant names a scenario that there is', () => {
  const scenarios = trials.map(({ name }) => name);
  expect(Object.values(mutants).filter(({ scenario }) => !scenarios.includes(scenario))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { repository } from '../system/process.js';
import { crashPoints } from './crash.points.js';
import { mutants } from './mutants.js';
import { trials } from './scenarios/index.js';

/** Chaos names places of the build; whoever moves them learns it here, and not only when chaos runs. */
const sourceOf = (built: string): string => readFileSync(join(repository, built.replace('/dist/', '/src/').replace(/\.js$/, '.ts')), 'utf8');

describe('what chaos names', () => {
  test.each(Object.entries(mutants).flatMap(([name, { changes }]) => changes.map((change) => ({ name, ...change }))))(
    'the guard that the mutant $name takes out stands in $file',
    ({ file, search }) => { expect(sourceOf(file)).toContain(search); },
  );

  test.each(crashPoints.map((point) => ({ ...point })))('the crash point $name is a method', ({ file, className, method }) => {
    const source = sourceOf(join('libs', 'conversation', 'dist', file));
    expect(source).toMatch(new RegExp(`class ${className}\\b`));
    expect(source).toMatch(new RegExp(`^  (async )?${method}[(<]`, 'm'));
  });

  test.each(Object.entries(mutants))('the mutant %s is found by a scenario', (_name, { scenario }) => {
    expect(trials.map(({ name }) => name)).toContain(scenario);
  });
});

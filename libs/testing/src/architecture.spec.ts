import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { plants } from './architecture/plants.js';
import { directionRules } from './architecture/direction.rules.js';
import { serviceRules } from './architecture/service.rules.js';
import { settingRules } from './architecture/setting.rules.js';
import { readTree } from './architecture/tree.js';
import { writingRules } from './architecture/writing.rules.js';

const rules = [...directionRules, ...serviceRules, ...writingRules, ...settingRules];
const tree = readTree(join(import.meta.dirname, '..', '..', '..'));

const ruleThatBegins = (words: string) => rules.filter(({ sentence }) => sentence.startsWith(words));

describe('the architecture', () => {
  test('is looked at as a whole, and every rule has something that breaks it', () => {
    expect(tree.length).toBeGreaterThan(400);
    const broken = new Set(plants.flatMap(({ rule }) => ruleThatBegins(rule)));
    expect(rules.filter((rule) => !broken.has(rule)).map(({ sentence }) => sentence)).toEqual([]);
  });

  test.each(rules)('$sentence', ({ find }) => {
    expect(find(tree)).toEqual([]);
  });
});

describe('what breaks a rule is found, and nothing else with it', () => {
  test.each(plants)('$rule … “$found”', ({ rule, files, found }) => {
    const planted = new Set(files.map(({ path }) => path));
    const broken = [...tree.filter(({ path }) => !planted.has(path)), ...files];
    const added = ruleThatBegins(rule).map(({ find }) => {
      const before = new Set(find(tree));
      return find(broken).filter((fault) => !before.has(fault));
    });
    expect(added).toEqual([[expect.stringContaining(found)]]);
  });
});

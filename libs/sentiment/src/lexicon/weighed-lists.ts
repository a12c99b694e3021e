import { readDataFile } from './data-file.js';
import type { Expression } from './expressions.js';
import { CalmingData, FrustrationData, type LanguageData, MatterData, PolarityData } from './lexicon.schema.js';

/** One list of one file, its groups with what they say of their entries. */
export interface WeighedList {
  readonly name: string;
  readonly file: string;
  readonly groups: readonly { readonly entries: readonly string[]; readonly numbers: Partial<Expression> }[];
}

/** All that a language's files say of words and phrases. */
export interface WeighedLists {
  readonly weighed: readonly WeighedList[];
  readonly matters: { readonly file: string; readonly entries: readonly string[] };
}

export function englishLists(): WeighedLists {
  return {
    weighed: [
      listOf('polarity.json', readDataFile('polarity.json', PolarityData).groups, ({ weight }) => ({ polarity: weight })),
      listOf('frustration.json', readDataFile('frustration.json', FrustrationData).groups, ({ weight, inQuestions }) => ({ frustration: weight, keepsInQuestions: inQuestions })),
      listOf('calming.json', readDataFile('calming.json', CalmingData).groups, ({ weight }) => ({ calming: weight })),
    ],
    matters: { file: 'matters.json', entries: readDataFile('matters.json', MatterData).groups.flatMap(({ entries }) => entries) },
  };
}

export function listsOf(file: string, { polarity, frustration, calming, matters }: LanguageData): WeighedLists {
  return {
    weighed: [
      { ...listOf('polarity', polarity, ({ weight }) => ({ polarity: weight })), file },
      { ...listOf('frustration', frustration, ({ weight }) => ({ frustration: weight })), file },
      { ...listOf('calming', calming, ({ weight }) => ({ calming: weight })), file },
    ],
    matters: { file, entries: matters },
  };
}

function listOf<G extends { entries: readonly string[] }>(file: string, groups: readonly G[], numbersOf: (group: G) => Partial<Expression>): WeighedList {
  return { name: file, file, groups: groups.map((group) => ({ entries: group.entries, numbers: numbersOf(group) })) };
}

import type { z } from 'zod';
import { spellingFrom } from '../text/spelling.js';
import { type Tokeniser, tokeniserFor } from '../text/tokeniser.js';
import { readDataFile } from './data-file.js';
import { type Expression, gatherExpressions } from './expressions.js';
import { DiscourseData, EmojiData, MockeryData, ModifierData, NegationData, SpellingData } from './lexicon.schema.js';
import { type Mockery, mockeryFrom } from './mockery.js';
import { PhraseIndex } from './phrase-index.js';
import { type PhraseReader, phraseReaderFor } from './phrase-reader.js';

/** All that is known of words, ready to be looked up. It does not change while the service runs. */
export interface Lexicons {
  readonly tokenise: Tokeniser;
  /** Words, phrases, emoji and emoticons that say how somebody feels. */
  readonly expressions: PhraseIndex<Expression>;
  /** Factors of words that strengthen or weaken what comes after them, or before them. */
  readonly modifiersBefore: PhraseIndex<number>;
  readonly modifiersAfter: PhraseIndex<number>;
  /** True for what negates, false for what only looks like it ("not only"). */
  readonly negators: PhraseIndex<boolean>;
  readonly boundaries: PhraseIndex<boolean>;
  readonly contrast: PhraseIndex<boolean>;
  readonly concession: PhraseIndex<boolean>;
  readonly introductions: PhraseIndex<boolean>;
  readonly mockery: Mockery;
  readonly words: WordSets;
  /** Every word that occurs in an index. */
  readonly known: ReadonlySet<string>;
  /** Everyday words by which the language is known. */
  readonly signals: ReadonlySet<string>;
}

type WordList = 'determiners' | 'questionOpeners' | 'questionSeconds' | 'subjects' | 'copulas' | 'conditionals' | 'ownAffairs' | 'feelings' | 'others';
export type WordSets = Readonly<Record<WordList, ReadonlySet<string>>>;

/** Reads and checks every data file; a mistake stops the service at start and names file and entry. */
export function loadLexicons(): Lexicons {
  const spelling = spellingFrom(readDataFile('spelling.json', SpellingData));
  const emoji = readDataFile('emoji.json', EmojiData);
  const emoticons = emoticonsOf(emoji);
  const read = phraseReaderFor(tokeniserFor({ spelling, emoticons, words: new Set() }));

  const negation = readDataFile('negation.json', NegationData);
  const discourse = readDataFile('discourse.json', DiscourseData);

  const indexes = {
    expressions: gatherExpressions(read, emoji),
    ...modifierIndexes(read),
    negators: yesOrNo(read, 'negation.json', { yes: negation.negators, no: negation.notNegating }),
    boundaries: yesOrNo(read, 'negation.json', { yes: negation.boundaries, no: [] }),
    contrast: yesOrNo(read, 'discourse.json', { yes: discourse.contrast, no: discourse.contrastExceptions }),
    concession: yesOrNo(read, 'discourse.json', { yes: discourse.concession, no: [] }),
    introductions: yesOrNo(read, 'discourse.json', { yes: discourse.questionIntroductions, no: [] }),
  };
  const known = new Set(Object.values(indexes).flatMap((index) => [...index.words]));
  const mockery = mockeryFrom(read, 'mockery.json', readDataFile('mockery.json', MockeryData));
  return { tokenise: tokeniserFor({ spelling, emoticons, words: known }), ...indexes, mockery, words: wordSets(negation, discourse), known, signals: new Set(discourse.signals) };
}

export function emoticonsOf(emoji: z.output<typeof EmojiData>): string[] {
  return emoji.groups.flatMap((group) => group.entries).filter((sign) => !/\p{Extended_Pictographic}/u.test(sign));
}

function wordSets(negation: NegationData, discourse: DiscourseData): WordSets {
  const { questionOpeners, questionSeconds, subjects, copulas, conditionals, ownAffairs, feelings, others } = discourse;
  return {
    determiners: new Set(negation.determiners),
    questionOpeners: new Set(questionOpeners),
    questionSeconds: new Set(questionSeconds),
    subjects: new Set(subjects),
    copulas: new Set(copulas),
    conditionals: new Set(conditionals),
    ownAffairs: new Set(ownAffairs),
    feelings: new Set(feelings),
    others: new Set(others),
  };
}

function modifierIndexes(read: PhraseReader) {
  const modifiersBefore = new PhraseIndex<number>();
  const modifiersAfter = new PhraseIndex<number>();
  const indexes = { before: modifiersBefore, after: modifiersAfter };
  for (const { entries, factor, place } of readDataFile('modifiers.json', ModifierData).groups) {
    for (const entry of entries) indexes[place].add(read('modifiers.json', entry), factor);
  }
  return { modifiersBefore, modifiersAfter };
}

export function yesOrNo(read: PhraseReader, file: string, entries: { yes: readonly string[]; no: readonly string[] }): PhraseIndex<boolean> {
  const index = new PhraseIndex<boolean>();
  for (const entry of entries.yes) index.add(read(file, entry), true);
  for (const entry of entries.no) index.add(read(file, entry), false);
  return index;
}

import { spellingFrom } from '../text/spelling.js';
import { tokeniserFor, withoutAccents } from '../text/tokeniser.js';
import { readDataFile } from './data-file.js';
import { gatherExpressions } from './expressions.js';
import { EmojiData, LanguageData, MockeryData } from './lexicon.schema.js';
import { emoticonsOf, type Lexicons, yesOrNo } from './lexicons.js';
import { mockeryFrom } from './mockery.js';
import { PhraseIndex } from './phrase-index.js';
import { phraseReaderFor } from './phrase-reader.js';
import { listsOf } from './weighed-lists.js';

/** How much an everyday word of degree strengthens or weakens what comes after it, in every pack. */
const FACTOR = { stronger: 1.25, weaker: 0.65, emphasisAfter: 1.25 };
/** Packs have one spelling: no contractions, no abbreviations; numbers are digits. */
const PLAIN_SPELLING = spellingFrom({ about: '', words: {}, endings: {}, abbreviations: [], numbers: [] });

/** The lexicons of another language, from its one file in `data/languages`. */
export function loadLanguagePack(code: string): Lexicons {
  const file = `languages/${code}.json`;
  const data = readDataFile(file, LanguageData);
  const emoji = readDataFile('emoji.json', EmojiData);
  const emoticons = emoticonsOf(emoji);
  const read = phraseReaderFor(tokeniserFor({ spelling: PLAIN_SPELLING, emoticons, words: new Set(), withoutAccents: true }));
  const yes = (entries: readonly string[]) => yesOrNo(read, file, { yes: entries, no: [] });
  const factors = (lists: readonly (readonly [readonly string[], number])[]) => {
    const index = new PhraseIndex<number>();
    for (const [entries, factor] of lists) for (const entry of entries) index.add(read(file, entry), factor);
    return index;
  };
  const indexes = {
    expressions: gatherExpressions(read, emoji, listsOf(file, data)),
    modifiersBefore: factors([[data.stronger, FACTOR.stronger], [data.weaker, FACTOR.weaker]]),
    modifiersAfter: factors([[data.emphasisAfter, FACTOR.emphasisAfter]]),
    negators: yesOrNo(read, file, { yes: data.negators, no: data.notNegating }), boundaries: yes([]), contrast: yes(data.contrast), concession: yes(data.concession), introductions: yes([]),
  };
  const known = new Set(Object.values(indexes).flatMap((index) => [...index.words]));
  const none = new Set<string>();
  const signals = new Set(data.signals.map(withoutAccents));
  return {
    tokenise: tokeniserFor({ spelling: PLAIN_SPELLING, emoticons, words: known, withoutAccents: true }), ...indexes, known, signals,
    mockery: mockeryFrom(read, file, data.mockery ?? MockeryData.parse({ about: '' })),
    words: {
      questionOpeners: new Set(data.questionOpeners.map(withoutAccents)), ownAffairs: signals,
      determiners: none, questionSeconds: none, subjects: none, copulas: none, conditionals: none, feelings: none, others: none,
    },
  };
}

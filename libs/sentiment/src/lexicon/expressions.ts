import type { z } from 'zod';
import { LexiconError } from './data-file.js';
import type { EmojiData } from './lexicon.schema.js';
import { englishLists, type WeighedLists } from './weighed-lists.js';
import { PhraseIndex } from './phrase-index.js';
import type { PhraseReader } from './phrase-reader.js';

/** All that the data files say about one word, phrase, emoji or emoticon. */
export interface Expression {
  /** As it is written in the data file. */
  readonly text: string;
  /** −1 … 1. */
  readonly polarity: number;
  /** 0 … 1, before negation, intensity and context. */
  readonly frustration: number;
  /** 0 … 1: the share of a message's frustration that it takes away. */
  readonly calming: number;
  /** Keeps its weight in a question that otherwise sounds calm. */
  readonly keepsInQuestions: boolean;
  /** Says that there is a trouble or a wish, not how the customer feels about it. */
  readonly isMatter: boolean;
}

/**
 * What one file says of an expression speaks for the others when they do not list it: an indicator of frustration is
 * bad, a bad word frustrates a little, a good one calms a little. By these shares of its weight.
 */
const POLARITY_OF_FRUSTRATION = -0.8;
const FRUSTRATION_OF_BLAME = 0.4;
const CALMING_OF_PRAISE = 0.4;

/** The numbers collected for one expression while the files are read; what no file gives stays open. */
type Collected = Partial<Omit<Expression, 'text'>> & { text: string; phrase: readonly string[]; files: readonly string[] };

/** One index over all lists, so that the longest match wins across them: "no problem" over "problem". */
export function gatherExpressions(read: PhraseReader, emoji: z.output<typeof EmojiData>, lists: WeighedLists = englishLists()): PhraseIndex<Expression> {
  const collected = new Map<string, Collected>();
  const collect = (file: string, list: string, entry: string, numbers: Partial<Expression>): void => {
    const phrase = read(file, entry);
    const known = collected.get(phrase.join(' ')) ?? { text: entry, phrase, files: [] };
    if (known.files.includes(list)) throw new LexiconError(file, [`"${entry}" is listed twice, here or in another spelling`]);
    collected.set(phrase.join(' '), { ...known, ...numbers, files: [...known.files, list] });
  };

  for (const { name, file, groups } of lists.weighed) {
    for (const { entries, numbers } of groups) for (const entry of entries) collect(file, name, entry, numbers);
  }
  for (const { entries, polarity, frustration } of emoji.groups) {
    for (const entry of entries) collect('emoji.json', 'emoji', entry, { polarity, frustration });
  }
  for (const entry of mattersAmong(collected, read, lists.matters)) collect(lists.matters.file, 'matters', entry, { isMatter: true });
  return indexOf([...collected.values()]);
}

function mattersAmong(weighed: ReadonlyMap<string, Collected>, read: PhraseReader, { file, entries }: WeighedLists['matters']): readonly string[] {
  const unweighed = entries.filter((entry) => !weighed.has(read(file, entry).join(' ')));
  if (unweighed.length > 0) throw new LexiconError(file, unweighed.map((entry) => `"${entry}" has no weight in another list`));
  return entries;
}

function indexOf(collected: readonly Collected[]): PhraseIndex<Expression> {
  const index = new PhraseIndex<Expression>();
  for (const { phrase, ...numbers } of collected) index.add(phrase, completed(numbers));
  return index;
}

function completed({ text, polarity, frustration, calming, keepsInQuestions = false, isMatter = false }: Omit<Collected, 'phrase'>): Expression {
  const good = polarity ?? (frustration ?? 0) * POLARITY_OF_FRUSTRATION;
  return {
    text,
    polarity: good,
    frustration: frustration ?? Math.max(0, -good) * FRUSTRATION_OF_BLAME,
    calming: calming ?? Math.max(0, good) * CALMING_OF_PRAISE,
    keepsInQuestions,
    isMatter,
  };
}

import type { MockeryData } from './lexicon.schema.js';
import { PhraseIndex } from './phrase-index.js';
import type { PhraseReader } from './phrase-reader.js';

type MockeryList = Exclude<keyof MockeryData, 'about' | 'noTrouble'>;

/** By which words praise is known to be meant otherwise. */
export type Mockery = Readonly<Record<MockeryList, PhraseIndex<boolean>>> & {
  /** Entries of other lists that only ask or apologise, as those lists write them. */
  readonly noTrouble: ReadonlySet<string>;
};

export function mockeryFrom(read: PhraseReader, file: string, data: MockeryData): Mockery {
  const index = (entries: readonly string[]) => {
    const phrases = new PhraseIndex<boolean>();
    for (const entry of entries) phrases.add(read(file, entry), true);
    return phrases;
  };
  return {
    openers: index(data.openers), fillers: index(data.fillers), piling: index(data.piling), compliments: index(data.compliments),
    enjoyments: index(data.enjoyments), enjoyed: index(data.enjoyed), thanks: index(data.thanks), harms: index(data.harms),
    sincere: index(data.sincere), troubles: index(data.troubles), noTrouble: new Set(data.noTrouble),
  };
}

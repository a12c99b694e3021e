import { readdirSync } from 'node:fs';
import { withoutAccents } from '../text/tokeniser.js';
import { loadLanguagePack } from './language-pack.js';
import { type Lexicons, loadLexicons } from './lexicons.js';

/** English, and every language that has a file in `data/languages`. */
export interface Languages {
  readonly english: Lexicons;
  /** The lexicons for a message, by its words; English when nothing speaks more for another language. */
  readonly lexiconsFor: (text: string) => Lexicons;
}

/** How much of a message is looked at to know its language. */
const ENOUGH = 600;
/** An everyday word says more about the language than a word of praise or blame, which often is in several. */
const SIGNAL = 2;

export function loadLanguages(): Languages {
  const english = loadLexicons();
  const files = readdirSync(new URL('../../data/languages/', import.meta.url)).filter((file) => file.endsWith('.json')).sort();
  const packs = files.map((file) => loadLanguagePack(file.replace('.json', '')));
  return { english, lexiconsFor: (text) => bestOf(text, english, packs) };
}

function bestOf(text: string, english: Lexicons, packs: readonly Lexicons[]): Lexicons {
  const words = withoutAccents(text.slice(0, ENOUGH).toLowerCase()).match(/\p{L}+/gu) ?? [];
  let best = english;
  let most = evidence(words, english);
  for (const pack of packs) {
    const here = evidence(words, pack);
    if (here > most) [best, most] = [pack, here];
  }
  return best;
}

function evidence(words: readonly string[], { signals, known }: Lexicons): number {
  return words.reduce((sum, word) => sum + (signals.has(word) ? SIGNAL : known.has(word) ? 1 : 0), 0);
}

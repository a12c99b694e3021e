import { packCodes, packOf } from './language-pack.js';
import type { LanguagePack } from './language-pack.js';

type Kind = keyof LanguagePack['answers'];

const LONGEST = 60;
const MOST_WORDS = 7;
/** Words of short answers elsewhere that are English words, too. */
const ALSO_ENGLISH = new Set('no ticket person second primer es ok okay die a o as do me so um va y e an in on to'.split(' '));
/** What an answer says in English, by what it names. A place counts more than the yes before it. */
const inEnglish: readonly (readonly [Kind, string])[] = [
  ['first', 'the first one'], ['second', 'the second one'], ['third', 'the third one'], ['fourth', 'the fourth one'], ['fifth', 'the fifth one'], ['last', 'the last one'],
  ['person', 'a person, please'], ['ticket', 'a ticket, please'], ['no', 'no thanks'], ['yes', 'yes'],
];

let kindsByLanguage: readonly ReadonlyMap<string, Kind>[] | null = null;

/**
 * A short answer of another language ("ja bitte", "la segunda", "non merci") as English has it; null for anything else.
 * All its words must be of one language, one of them must answer, and one must be no English word, so that an English
 * message is none.
 */
export function shortAnswerIn(text: string): string | null {
  const words = text.length > LONGEST || text.includes('?') ? [] : text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length > MOST_WORDS || words.every((word) => ALSO_ENGLISH.has(word))) return null;
  kindsByLanguage ??= packCodes.map(kindsIn);
  return kindsByLanguage.map((kinds) => answerOf(words.map((word) => kinds.get(word)))).find((answer) => answer !== null) ?? null;
}

function answerOf(said: readonly (Kind | undefined)[]): string | null {
  if (said.includes(undefined)) return null;
  // "No ticket" and "no, a ticket" are told apart by nobody.
  if (said.includes('no') && (said.includes('ticket') || said.includes('person'))) return null;
  return inEnglish.find(([kind]) => said.includes(kind))?.[1] ?? null;
}

function kindsIn(code: string): ReadonlyMap<string, Kind> {
  const entries = Object.entries(packOf(code)?.answers ?? {}) as [Kind, string][];
  return new Map(entries.flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)));
}

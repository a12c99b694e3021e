import { dataFilesIn } from '../data-file.js';
import { conversationLanguageOf, writtenLanguageOf } from './written-language.js';

/** BCP 47 codes of the languages that the assistant writes: one for each file in `data/replies/`. */
export const replyLanguages: readonly string[] = dataFilesIn('replies');

/** What the assistant writes where nothing speaks for another language. */
export const DEFAULT_REPLY_LANGUAGE = 'en';
/** So sure must a message be of its language to decide; in a conversation that has no language yet one word of greeting does. */
const SURE = 0.8;
const LIKELY_AT_FIRST = 0.4;
/** Fewer words, such as a name or "ok", do not change the language of a conversation that has one. */
const FEWEST_WORDS = 3;
/** Letters of a word that a greeting is told by; "no" and "yo" are said in several languages. */
const SHORTEST_WORD = 3;

/** A conversation as far as its language goes. */
export interface Written {
  readonly messages: readonly { readonly content: string }[];
  readonly state: { readonly language: string | null };
  readonly history: readonly { readonly role: string; readonly content: string }[];
}

/** The language of a conversation before the messages at hand; null when nothing has told it. */
export function languageBefore({ state, history }: Pick<Written, 'state' | 'history'>): string | null {
  return state.language ?? conversationLanguageOf(history.filter(({ role }) => role === 'user').map(({ content }) => content));
}

/** What the customer has said about their language, in this turn and before. */
export interface Wishes {
  /** Asked for in this turn: "please write to me in German". */
  readonly stated: string | null;
  /** Remembered from before. */
  readonly remembered: string | null;
}

/**
 * The language of a reply, and from then on of its conversation: what the customer asks for in this turn, else what they surely write in, else the
 * conversation's, else what is remembered of them; null where none of these is one that the assistant writes.
 */
export function replyLanguageIn(written: Written, { stated, remembered }: Wishes): string | null {
  const before = languageBefore(written);
  const newest = written.messages.toReversed().map(({ content }) => surelyIn(content, before ?? remembered)).find(isWritten);
  return [stated, newest, before, remembered].find(isWritten) ?? null;
}

/** The same as a language to write in, where there is always one. */
export function replyLanguageOf(written: Written, wishes: Wishes): string {
  return replyLanguageIn(written, wishes) ?? DEFAULT_REPLY_LANGUAGE;
}

function surelyIn(content: string, known: string | null): string | null {
  const words = content.match(/\p{L}+/gu) ?? [];
  if (words.length < FEWEST_WORDS) return known === null ? greetedIn(content, words) : null;
  const { code, confidence } = writtenLanguageOf(content, known);
  return confidence < SURE ? null : code;
}

/** "Hallo" is Dutch too, which does not come into question. */
function greetedIn(content: string, words: readonly string[]): string | null {
  if (words.every(({ length }) => length < SHORTEST_WORD)) return null;
  const { code, confidence } = writtenLanguageOf(content, null, replyLanguages);
  return confidence < LIKELY_AT_FIRST ? null : code;
}

function isWritten(code: string | null | undefined): code is string {
  return code !== null && code !== undefined && replyLanguages.includes(code);
}

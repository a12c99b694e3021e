import type { WrittenLanguage } from '@csa/contracts';
import { evidenceIn, knownLanguages } from './language-evidence.js';

/** What speaks for English before a word is read, and for the language that the conversation has had until now. */
const PRIOR = { english: 1.1, conversation: 1.5 };
const scripts: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu], ['ko', /\p{Script=Hangul}/gu], ['zh', /\p{Script=Han}/gu], ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu], ['he', /\p{Script=Hebrew}/gu],
];

/**
 * The language a message is written in. Each language's evidence (words and pieces of words that are frequent in it) is
 * turned into shares by a softmax, as naive Bayes would; English and the conversation's language have a start, so that
 * "ok" and "4711" are taken for what was spoken before. Scripts other than Latin are told by their letters alone, `und`
 * where several languages share one.
 * @param conversation BCP 47 code of the conversation's language until now; null when nothing was written yet
 * @param among the languages that come into question
 */
export function writtenLanguageOf(text: string, conversation: string | null = null, among: readonly string[] = knownLanguages): WrittenLanguage {
  const script = foreignScriptOf(text);
  if (script !== null) return { code: script, confidence: 1 };
  const sums = evidenceIn(text).map((sum, index) => (among.includes(knownLanguages[index] ?? '') ? sum + priorOf(knownLanguages[index], conversation) : -Infinity));
  const most = Math.max(...sums);
  const all = sums.reduce((total, sum) => total + Math.exp(sum - most), 0);
  return { code: knownLanguages[sums.indexOf(most)] ?? 'en', confidence: Math.round(100 / all) / 100 };
}

/** So sure must an earlier message be of its language, to be the conversation's. */
const SURE = 0.8;

/** The language of a conversation: that of the newest message that says it surely; null when none does. */
export function conversationLanguageOf(written: readonly string[]): string | null {
  for (const text of written.toReversed()) {
    const { code, confidence } = writtenLanguageOf(text);
    if (confidence >= SURE) return code;
  }
  return null;
}

function priorOf(language: string | undefined, conversation: string | null): number {
  return (language === 'en' ? PRIOR.english : 0) + (language === conversation ? PRIOR.conversation : 0);
}

function foreignScriptOf(text: string): string | null {
  const letters = text.normalize('NFKC').match(/\p{L}/gu) ?? [];
  const foreign = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length;
  if (foreign < 2 || foreign <= letters.length / 2) return null;
  // Japanese is written in Chinese signs too, so that one sign of its own decides.
  return scripts.find(([code, letter]) => (text.match(letter) ?? []).length > (code === 'ja' ? 0 : foreign / 2))?.[0] ?? 'und';
}

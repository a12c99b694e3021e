import { z } from 'zod';
import { readDataFile } from '../data-file.js';
import { shortAnswerIn } from '../understanding/short-answers.js';
import { respell } from './spelling.js';

const { emoji, shorthand } = readDataFile('wording', z.object({ emoji: z.record(z.string(), z.string()), shorthand: z.record(z.string(), z.string()) }));

/** A message as the patterns read it. */
export interface Wording {
  /** Lower case, straight quotes, single spaces, shorthand written out, slips of the keyboard mended; a short answer of another language in English. */
  readonly text: string;
  /** The same without a greeting before and a "please" or "thanks" behind; the whole text when nothing else is left. */
  readonly core: string;
  readonly words: readonly string[];
}

// Swearing tells the mood, which is not read here, and stands between words that belong together.
const SWEARING = /\b(?:(?:mother)?fuck(?:ing|in)|fricking|freaking|bloody|(?:god)?damn(?:ed)?)\s+/g;
// What a message is about stands at its beginning or at its end; what lies between in a very long one is cut.
const HALF = 600;
const GREETING_BEFORE =
  /^(?:(?:hi+|hello+|hey+|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|dear)(?: (?:there|team|all|everyone|support|bot|again|guys|folks|sir|madam))*[\s,.!:;-]+)+/;
const FILLER_BEFORE =
  /^(?:(?:(?:just )?(?:a |one )?quick question|question|excuse me|sorry|ok|okay|so|well|actually|and|but|also|oh|um|hmm|wait|alright|right|haha|lol|brilliant|yes|yeah)(?:\s*[,:;.!-]+\s*|\s+(?=\S+ \S)))+/;
const PLEASE_BEFORE = /^please[,\s]+/;
const THANKS_BEHIND = /[\s,.!]+(?:please|thanks(?: in advance| a lot)?|thank you(?: in advance)?)[\s.!]*$/;

/** "Ask an agent how I can …": what is asked is what counts; to call or to talk is a wish for the agent. */
const RELAY_BEFORE =
  /^((?:please[,\s]+)?(?:(?:can|could|would|will) you (?:please )?)?)ask (?:an? (?:agent|colleague|person|human)|someone|somebody|(?:the|your) (?:team|support|agents?)|support)(?: to| for)? (?=(?:if|whether|how|where|what|when|which|who)\b|(?<= (?:to|for) )(?!call|phone|ring|contact|talk|speak|chat|reach|get (?:back|in touch)|join|take over|help|write (?:to )?me|help|me\b|us\b))(?:to )?/;

export function readWording(message: string): Wording {
  const text = tidy(message).replace(RELAY_BEFORE, '$1');
  const opened = text.replace(GREETING_BEFORE, '').replace(FILLER_BEFORE, '').replace(PLEASE_BEFORE, '');
  const core = opened.replace(THANKS_BEHIND, '').trim() || text;
  return { text, core, words: text.match(/[\p{L}\p{N}']+/gu) ?? [] };
}

function tidy(message: string): string {
  const plain = plainText(message);
  const text = shortAnswerIn(plain) ?? plain;
  return text.replace(SWEARING, '').replace(/[\p{L}\p{N}'-]+/gu, writeOut).replace(/\s+/g, ' ').trim();
}

/** Small letters, straight quotes, signs in words; what is said is as it was written. */
export function plainText(message: string): string {
  const plain = shorten(message).normalize('NFKC').replace(/[\p{Cs}\p{Cc}\p{Cf}\uFE0F]/gu, ' ')
    .replace(/[‘’‛ʼ`´]/g, "'").replace(/[“”«»]/g, '"').replace(/[–—]/g, '-').toLowerCase()
    .replace(/\bhttps?:\/\/\S+/g, ' url ').replace(/\bw\/(?=\s|\w)/g, 'with ');
  return plain.replace(/([^\p{L}\p{N}])\1{2,}/gu, '$1$1').replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}/gu, (sign) => ` ${emoji[sign] ?? ''} `);
}

function shorten(message: string): string {
  return message.length <= 2 * HALF ? message : `${message.slice(0, HALF)} ${message.slice(-HALF)}`;
}

function writeOut(word: string): string {
  return shorthand[word] ?? respell(word);
}

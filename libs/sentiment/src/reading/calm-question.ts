import type { Lexicons } from '../lexicon/lexicons.js';
import type { Sentence } from '../text/sentences.js';
import type { Token } from '../text/token.js';
import { isAttributive } from './negation.js';
import type { FoundExpression, Reading } from './reading.js';

/** How far before a word its subject may stand: "I am by now really furious". */
const REACH_OF_SUBJECT = 4;
/** How far before the subject an "if" may stand. */
const REACH_OF_CONDITION = 8;

/**
 * Whether a word is only the topic of a calm question or the mood of somebody else, and says nothing of the writer:
 * "How do I cancel my subscription?", "What is your policy on angry customers?". A reproach in the form of a question
 * ("how many times …") and a feeling the writer claims ("now that I am furious") are no mere topic.
 */
export function isOnlyTopic(found: FoundExpression, reading: Reading, lexicons: Lexicons): boolean {
  if (isMoodOfOthers(found, reading, lexicons)) return true;
  if (found.expression.keepsInQuestions || !reading.calmQuestions.has(found.sentence)) return false;
  return !isAttributive(reading.tokens, found.start, lexicons) && !isClaimedByWriter(found, reading, lexicons);
}

function isMoodOfOthers({ start, end }: FoundExpression, { tokens }: Reading, lexicons: Lexicons): boolean {
  const { feelings, others } = lexicons.words;
  return end - start === 1 && feelings.has(tokens[start]?.text ?? '') && others.has(tokens[end]?.text ?? '');
}

export function calmQuestionsAmong(sentences: readonly Sentence[], tokens: readonly Token[], lexicons: Lexicons): ReadonlySet<Sentence> {
  return new Set(sentences.filter((sentence) => isCalmQuestion(sentence, tokens, lexicons)));
}

/** "How", "can I", "is there" and the like at its beginning, after a greeting at most; a single "?" or no mark at its end. */
function isCalmQuestion({ start, end, closing }: Sentence, tokens: readonly Token[], lexicons: Lexicons): boolean {
  const opener = afterIntroductions(start, end, { tokens, lexicons });
  const [first = '', second = '', third = ''] = tokens.slice(opener, opener + 3).map((token) => token.text);
  // "Aren't you ashamed?" and "can you not read?" are reproaches.
  if (!lexicons.words.questionOpeners.has(first) || second === 'not' || third === 'not') return false;
  return closing === '?' || (closing === '' && lexicons.words.questionSeconds.has(second));
}

function afterIntroductions(start: number, end: number, { tokens, lexicons }: { tokens: readonly Token[]; lexicons: Lexicons }): number {
  let at = start;
  while (at < end) {
    const introduction = lexicons.introductions.longestAt(tokens, at);
    if (introduction === undefined && tokens[at]?.kind !== 'mark') break;
    at += introduction?.length ?? 1;
  }
  return at;
}

/** "I am …", "this is …" shortly before the word, and no "if" before that. */
function isClaimedByWriter({ start, sentence }: FoundExpression, { tokens }: Reading, lexicons: Lexicons): boolean {
  const { subjects, copulas, conditionals } = lexicons.words;
  const first = Math.max(sentence.start, start - REACH_OF_SUBJECT);
  for (let at = start - 2; at >= first; at -= 1) {
    if (!subjects.has(tokens[at]?.text ?? '') || !copulas.has(tokens[at + 1]?.text ?? '')) continue;
    return !tokens.slice(Math.max(sentence.start, at - REACH_OF_CONDITION), at).some((token) => conditionals.has(token.text));
  }
  return false;
}

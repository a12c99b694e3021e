import { readWording } from '../../intents/wording.js';

/**
 * How a message leans on the question before it; null for one that stands alone.
 *
 * - `points_back`: it names what it is about only by a pronoun ("how much is it?"), so that alone it says nearly nothing
 * - `goes_on`: it asks the same of something else ("and on mobile?", "what about the pro plan?"), or more of the same ("why?")
 */
export type Leaning = 'points_back' | 'goes_on' | null;

const LONGEST = 10;
const LONGEST_FRAGMENT = 6;

/** What only joins a message to what was said before. */
const JOINED = /^(?:(?:and|but|so|or|also|ok(?:ay)?|hm+|then|great|thanks|thank you|i see|right|cool)[\s,.!]+)+/;
const WHAT_ABOUT = /^(?:what|how) about\b\s*|^(?:what|and) if\b\s*|^same (?:for|with|on|in)\b\s*/;
/** A question word or an auxiliary: a message with one and a subject behind it has a verb of its own. */
const ASKING = /^(?:how|what|where|when|which|who|whom|whose|why|can|could|may|might|do|does|did|is|are|was|were|has|have|had|will|would|should|am)\b/;
/** "Why?", "how long exactly?", "since when?", "how much then?": asks more of the same. */
const BARE = /^(?:(?:since|until|by|from|at|for) )?(?:why(?: (?:not|so|is that))?|how(?: (?:long|much|many|often|soon|fast|far|come|so|exactly))?|when|where|which ones?|which|who|what for|what else|what then|and then|like what|for how long|how big|how large|at what (?:price|cost))(?: (?:exactly|then|though|again|please|in total|is that|each|per (?:day|week|month|year)|a (?:day|week|month|year)))*$/;
/** What a fragment begins with that asks the same for another case: "on mobile?", "only for teams?", "even in the free plan?". */
const OF_ANOTHER_CASE = /^(?:(?:only|even|also|not|just|maybe|say) )*(?:on|in|for|with|without|from|via|by|at|after|before|during|outside|under|over|per)\b/;
const TOO = /\b(?:too|as well|instead|either)$/;
const POINTS_BACK = /\b(?:it|that|this|they|them|these|those|there)\b/;
/** "It" that stands for nothing: "is it possible to …", "how long does it take to …"; "there" that only says that something is. */
const STANDS_FOR_NOTHING = /\b(?:is|was|would|will|does|isn't|can) it (?:be )?(?:possible|safe|ok(?:ay)?|allowed|true|necessary|take|cost|matter|mean)?\s*(?:to|that|for (?:me|us)|if|how long)\b|\bit (?:takes?|costs?) to\b|\b(?:is|are|was|were|will|would|can) there\b|\bthere (?:is|are|was|were|'s)\b/;
/** "That" and "this" before what they point at, or behind a noun: "the file that I sent", "this invoice". */
const NAMES_WHAT_IT_POINTS_AT = /\b(?:that|this|these|those) (?!(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|work|works|take|takes|cost|costs|mean|means|include|includes|happen|happens|apply|applies|too|as|on|in|for|with|from|by|again|then|exactly|please|also|and|or|one|ones|first|myself|later|now|instead|without|free|possible|normal|correct|right|true|safe|enough|necessary|\w+ed)\b)\w+|\w+ that (?:i|we|you|he|she|they|is|are|was|were)\b/;

/** How the message leans on the question before it. Rules on its words alone: whether there was a question is for others to know. */
export function leaningOf(content: string): Leaning {
  const { text, words } = readWording(content);
  if (words.length === 0 || words.length > LONGEST) return null;
  const said = text.replace(JOINED, '').replace(/[\s?!.]+$/, '');
  if (pointsBack(said)) return 'points_back';
  const isJoined = said.length < text.replace(/[\s?!.]+$/, '').length;
  return isFragment(said, isJoined, /\?\s*$/.test(text)) ? 'goes_on' : null;
}

function pointsBack(said: string): boolean {
  if (!POINTS_BACK.test(said)) return false;
  const rest = said.replace(STANDS_FOR_NOTHING, ' ').replace(NAMES_WHAT_IT_POINTS_AT, ' ');
  return POINTS_BACK.test(rest) && (ASKING.test(said) || WHAT_ABOUT.test(said));
}

function isFragment(said: string, isJoined: boolean, isAsked: boolean): boolean {
  if (BARE.test(said) || (WHAT_ABOUT.test(said) && said.replace(WHAT_ABOUT, '') !== '')) return true;
  if (ASKING.test(said) || said.split(' ').length > LONGEST_FRAGMENT) return false;
  return isAsked && said !== '' && (isJoined || OF_ANOTHER_CASE.test(said) || TOO.test(said));
}

import { newDialogue } from '../../dialogue-state.js';
import { findEntities } from '../../entities.js';
import { classifyIntent } from '../../intents/classify.js';
import { offeredQuestion } from '../../intents/offered-question.js';
import { readWording } from '../../intents/wording.js';
import type { ClaimedTurn } from '../turn.js';
import { leaningOf } from './follow-up.js';

const LONGEST_QUERY = 5_000;
const LONGEST_QUESTION = 500;
/** A message longer than this is a story, not a list of questions; beside others it is one matter. */
const LONGEST_LIST = 600;

const ASKING = String.raw`(?:how|what|where|when|which|who|why|can|could|do|does|did|is|are|may|should|will)`;
const BETWEEN_MATTERS = new RegExp(String.raw`(?<=[?!.;:])\s+|\s*\n\s*|,?\s+(?:and|also|plus|then)\s+(?:also\s+|then\s+)?(?=(?:${ASKING}|i (?:need|want|would|also)|i['’]d|please)\b)`, 'iu');

/** The questions and wishes of messages that ask several things, each once, in their order; empty when they ask one. */
export function mattersOf(contents: readonly string[]): readonly string[] {
  const matters = new Map(contents.flatMap(mattersIn).map((matter) => [plainWords(matter), matter]));
  return matters.size > 1 ? [...matters.values()] : [];
}

/** The parts of a message that ask; the whole of one that asks without any part of it doing so. */
function mattersIn(content: string): readonly string[] {
  const parts = content.length > LONGEST_LIST ? [] : content.split(BETWEEN_MATTERS).map((part) => part.trim()).filter((part) => ASKED.test(readWording(part).core) && isMatter(part));
  return parts.length === 0 && isMatter(content) ? [content] : parts;
}

const FEWEST_WORDS = 3;

const ASKED = new RegExp(String.raw`\?["')\s]*$|^(?:${ASKING}|i (?:need|want|would)|i'd|please)\b`, 'i');

function isMatter(part: string): boolean {
  if (readWording(part).words.length < FEWEST_WORDS) return false;
  const { intentDetail, topic } = classifyIntent(part, newDialogue, findEntities(part));
  return (intentDetail === 'question' || intentDetail === 'request') && topic === null;
}

/** "I don't want a person, just tell me how …": what is refused is no matter to look up. */
const REFUSAL_BEFORE = /^.{0,20}\b(?:don['’]t|do not|no) (?:want|need|wish|have)\b[^,.;:!?]{0,60}\b(?:persons?|humans?|agents?|anyone|someone|anybody|somebody|you)\b[\s,.;:!?–—-]+(\S[\s\S]{8,})$/iu;

export function refusesAPerson(content: string): boolean {
  return REFUSAL_BEFORE.test(content);
}

/** How else to look a message up, nearest to its own words first: without slips and politeness, then the question behind its opening. */
export function otherWordsFor(content: string): readonly string[] {
  const { core } = readWording(content);
  const wanted = REFUSAL_BEFORE.exec(content)?.[1];
  if (wanted !== undefined) return otherWordsFor(wanted).concat(wanted);
  const within = questionWithin(content);
  return [...new Set([core, ...(within === null ? [] : [within, readWording(within).core])])]
    .filter((query) => query !== '' && query !== content)
    .map((query) => query.slice(0, LONGEST_QUERY));
}

const QUESTION_BEHIND = new RegExp(String.raw`[\s\S]*[,.;:!?–—-]\s+(?:so |and |but |then |well )?(${ASKING}\b[\s\S]{8,})$`, 'iu');
const INDIRECT = /\b(?:wonder(?:ing)?|(?:want|need|like|love) to know|ask(?:ing)?|find out|tell me|curious)\s+(?:(?:whether|if)\s+)?([\s\S]{8,})$/iu;

/** The question behind an opening ("I am new here, how do I …", "I was wondering whether …"); null when there is no opening. */
function questionWithin(content: string): string | null {
  const end = content.trim().slice(-LONGEST_QUESTION);
  return QUESTION_BEHIND.exec(end)?.[1] ?? INDIRECT.exec(end)?.[1] ?? null;
}

/** Which of the questions that were offered ("did you mean …") is meant; undefined when none is. */
export function chosenQuestion({ message, state: { questionChoices } }: Pick<ClaimedTurn, 'message' | 'state'>): string | undefined {
  return offeredQuestion(message.content, questionChoices);
}

function plainWords(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** A question that goes on from the one before, with the other half put in front. */
export interface HalfQuestion {
  readonly whole: string;
  /** It names what it is about only by a pronoun, so that alone it says nearly nothing. */
  readonly pointsBack: boolean;
}

/** "How long does that take?" is half a question; the other half is the one answered before. */
export function halfQuestion({ turn, understanding: { intent } }: { turn: Pick<ClaimedTurn, 'message' | 'state'>; understanding: { intent: string } }): HalfQuestion | null {
  const { lastQuestion } = turn.state;
  if (lastQuestion === null || (intent !== 'question' && intent !== 'other')) return null;
  const leaning = leaningOf(turn.message.content);
  return leaning === null ? null : { whole: `${lastQuestion} ${turn.message.content}`.slice(0, LONGEST_QUERY), pointsBack: leaning === 'points_back' };
}

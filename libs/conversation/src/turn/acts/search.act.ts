import { readWording } from '../../intents/wording.js';
import { searchFaq } from '../../tools/search-faq.tool.js';
import type { ClaimedTurn } from '../turn.js';
import type { Found, Situation } from './situation.js';

/** What is no question, complaint or request is answered only from a passage this near, 0…1: a shared word is no matter in common. */
const NEAR_FOR_UNCLEAR = 0.75;

/** Looks a message up in the knowledge base; when nothing answers it as it stands, once more by the question it holds or goes on from. */
export async function search(situation: Situation): Promise<Found> {
  const { content } = situation.turn.message;
  const asItStands = await lookUp(content, situation);
  if (asItStands.outcome !== 'not_known') return asItStands;
  const question = questionWithin(content) ?? wholeQuestion(situation);
  if (question === null) return asItStands;
  const found = await lookUp(question, situation);
  return found.outcome === 'answered' ? found : asItStands;
}

async function lookUp(query: string, { toolbox, understanding: { intent } }: Situation): Promise<Found> {
  const { data } = await toolbox.use(searchFaq, { query });
  if (!data) return { outcome: 'search_failed' };
  const [best] = data.passages;
  const answerable = data.answerable && best !== undefined && (intent !== 'other' || best.confidence >= NEAR_FOR_UNCLEAR);
  return { outcome: answerable ? 'answered' : 'not_known', passages: data.passages, answerable };
}

const QUESTION_BEHIND = /[\s\S]*[,.;:!?–—-]\s+(?:so |and |but |then |well )?((?:how|what|where|when|which|who|can|could|do|does|is|are|may|should)\b[\s\S]{8,})$/i;

const LONGEST_QUESTION = 500;

/** The question behind an opening ("I am new here, how do I …"); null when there is no opening. */
function questionWithin(content: string): string | null {
  return QUESTION_BEHIND.exec(content.trim().slice(-LONGEST_QUESTION))?.[1] ?? null;
}

const REFERS_BACK = /^(?:and|what about|how about)\b|\b(?:it|that|this|they|them|these|those)\b/;
const LONGEST_REFERENCE = 10;

/** "How long does that take?" is half a question; the other half is the one answered before. */
export function wholeQuestion({ turn, understanding: { intent } }: { turn: ClaimedTurn; understanding: { intent: string } }): string | null {
  const { text, words } = readWording(turn.message.content);
  const { lastQuestion } = turn.state;
  if (intent !== 'question' || lastQuestion === null || words.length > LONGEST_REFERENCE || !REFERS_BACK.test(text)) return null;
  return `${lastQuestion} ${turn.message.content}`.slice(0, 5_000);
}

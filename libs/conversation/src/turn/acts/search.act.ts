import { readWording } from '../../intents/wording.js';
import { searchFaq } from '../../tools/search-faq.tool.js';
import type { ClaimedTurn } from '../turn.js';
import type { Found, Situation } from './situation.js';

/** Looks a message up in the knowledge base. */
export async function search({ turn, toolbox }: Situation): Promise<Found> {
  const alone = await lookUp(turn.message.content, toolbox);
  const question = alone.outcome === 'not_known' ? wholeQuestion(turn) : null;
  return question === null ? alone : lookUp(question, toolbox);
}

async function lookUp(query: string, toolbox: Situation['toolbox']): Promise<Found> {
  const { data } = await toolbox.use(searchFaq, { query });
  if (!data) return { outcome: 'search_failed' };
  const answerable = data.answerable && data.passages.length > 0;
  return { outcome: answerable ? 'answered' : 'not_known', passages: data.passages, answerable };
}

const REFERS_BACK = /^(?:and|what about|how about)\b|\b(?:it|that|this|they|them|these|those)\b/;
const LONGEST_REFERENCE = 10;

/** "How long does that take?" is half a question; the other half is the one answered before. */
export function wholeQuestion(turn: ClaimedTurn): string | null {
  const { text, words } = readWording(turn.message.content);
  const { lastQuestion } = turn.state;
  if (lastQuestion === null || words.length > LONGEST_REFERENCE || !REFERS_BACK.test(text)) return null;
  return `${lastQuestion} ${turn.message.content}`.slice(0, 5_000);
}

import type { Passage } from '@csa/contracts';
import { noteGap } from '../../tools/note-gap.tool.js';
import { searchFaq } from '../../tools/search-faq.tool.js';
import { chosenQuestion, halfQuestion, mattersOf, otherWordsFor, refusesAPerson } from './queries.js';
import type { Found, Situation } from './situation.js';

/** What is no question, complaint or request is answered only from a passage this near, 0…1: a shared word is no matter in common. */
const NEAR_FOR_UNCLEAR = 0.75;
/** One of several matters is answered from a passage this near; fewer words carry it than a whole message. */
const NEAR_FOR_A_PART = 0.5;
/** So many matters of one turn are looked up, as many as a turn has messages at most; those beyond are named in the reply. */
const MOST_MATTERS = 10;
/** A question that points back is meant with its other half, unless alone it is answered by so much more surely. */
const CLEARLY_ALONE = 0.1;

/** Looks a message up in the knowledge base: each of its matters, or the whole; then in other words, when nothing answers it. */
export async function search(situation: Situation): Promise<Found> {
  const found = await lookUpAll(situation);
  await noteWhatIsMissing(found, situation);
  return found;
}

/** What a clear question, wish or complaint finds no answer for is kept for those who write the answers. */
async function noteWhatIsMissing({ outcome, unanswered = [] }: Found, { toolbox, turn: { message }, understanding: { intent } }: Situation): Promise<void> {
  const missing = outcome === 'not_known' ? message.content : unanswered.join(' ');
  if (intent === 'other' || missing.trim() === '') return;
  await toolbox.use(noteGap, { question: missing, seq: message.seq });
}

/** The look-ups alone; what they find is what a search for the same finds later. */
export async function lookUpAll(situation: Situation): Promise<Found> {
  const chosen = chosenQuestion(situation.turn);
  if (chosen !== undefined) return lookUp(chosen, situation);
  if (refusesAPerson(situation.turn.message.content)) return (await searchInOtherWords(situation)) ?? { outcome: 'not_known' };
  return (await searchEach(situation)) ?? (await searchWhole(situation));
}

/** Null when the message has one matter, or none of several is known; while they cannot be looked up the whole is no stand-in, as it would answer one and leave the others out. */
async function searchEach(situation: Situation): Promise<Found | null> {
  const { turn, toolbox, understanding: { intent } } = situation;
  const contents = turn.messages.map(({ content }) => content);
  const asksMuch = intent === 'question' || intent === 'request';
  const matters = asksMuch ? await toolbox.lookups.once(JSON.stringify(['matters', contents]), () => Promise.resolve(mattersOf(contents))) : [];
  const found = await Promise.all(matters.slice(0, MOST_MATTERS).map((matter) => lookUp(matter, situation)));
  const known = found.filter((each) => surenessOf(each) >= NEAR_FOR_A_PART);
  const [first] = known;
  if (!first) return found.find(({ outcome }) => outcome === 'search_failed') ?? null;
  const answers = distinct(known.flatMap(({ passages = [] }) => passages.slice(0, 1)));
  const mattersThat = (outcome: Found['outcome']): string[] => matters.filter((_, place) => found[place]?.outcome === outcome);
  return { ...first, answers, unanswered: mattersThat('not_known'), unsearched: [...mattersThat('search_failed'), ...matters.slice(MOST_MATTERS)] };
}

function distinct(passages: readonly Passage[]): Passage[] {
  return passages.filter(({ id }, place) => passages.findIndex((other) => other.id === id) === place);
}

async function searchWhole(situation: Situation): Promise<Found> {
  const { content } = situation.turn.message;
  const half = halfQuestion(situation);
  const [alone, whole] = await Promise.all([lookUp(content, situation), half === null ? null : lookUp(half.whole, { ...situation, understanding: { ...situation.understanding, intent: 'question' } })]);
  const lead = half?.pointsBack === true ? CLEARLY_ALONE : 0;
  if (whole?.outcome === 'answered' && surenessOf(whole) >= surenessOf(alone) - lead) return whole;
  if (alone.outcome !== 'not_known') return alone;
  return (await searchInOtherWords(situation)) ?? alone;
}

async function searchInOtherWords(situation: Situation): Promise<Found | null> {
  for (const query of otherWordsFor(situation.turn.message.content)) {
    const found = await lookUp(query, situation);
    if (found.outcome === 'answered') return found;
  }
  return null;
}

/** 0 where nothing answers. */
function surenessOf({ outcome, passages = [] }: Found): number {
  return outcome === 'answered' ? passages[0]?.confidence ?? 0 : 0;
}

async function lookUp(query: string, { toolbox, understanding: { intent } }: Situation): Promise<Found> {
  const { data } = await toolbox.use(searchFaq, { query });
  if (!data) return { outcome: 'search_failed' };
  const [best] = data.passages;
  const answerable = data.answerable && best !== undefined && (intent !== 'other' || best.confidence >= NEAR_FOR_UNCLEAR);
  return { outcome: answerable ? 'answered' : 'not_known', passages: data.passages, answerable, worthAsking: answerable ? 0 : data.worthAsking };
}

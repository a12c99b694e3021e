/** Why a case of the origin is not run. */
export interface Overruled {
  readonly reason: string;
  /** A spec that shows inside the product what no door shows, and the sentence of it that does. */
  readonly coveredBy?: { readonly spec: string; readonly sentence: string };
}

const tools = { spec: 'libs/conversation/src/tools/tools.spec.ts', sentence: '%s says what it does' };
const decide = 'libs/conversation/src/turn/decide.spec.ts';

const internalRecord: Overruled = { reason: 'The file marks it internal: how a record is built or printed inside the origin is seen by nobody outside.' };
const blankContent: Overruled = { reason: 'The contract refuses blank content at every door (422, api-004), so no blank message reaches the assistant.' };
const noMoodFromOutside = (sentence: string): Overruled => ({
  reason: 'It hands in a mood as numbers, which no door takes; there a mood is always read from a text. The contract has its own order of rules, and no priorities.',
  coveredBy: { spec: decide, sentence },
});
const catalogue: Overruled = { reason: 'The names and descriptions of the tools are for the language model; no door lists them.', coveredBy: tools };

/** The cases of the origin that are not run, by id: the contract says something else, or nobody can see it from outside. */
export const overruled: Readonly<Record<string, Overruled>> = {
  'sentiment-008': {
    reason: 'POST /analyze refuses blank text, as every door does.',
    coveredBy: { spec: 'libs/sentiment/src/sentiment.spec.ts', sentence: 'an empty message is neutral' },
  },
  'sentiment-009': {
    reason: 'A conversation without a message has nothing to analyse: POST /analyze takes a text, and its history beside it.',
    coveredBy: { spec: 'libs/sentiment/src/scoring/trend.spec.ts', sentence: 'a first message, however angry' },
  },
  'sentiment-017': noMoodFromOutside('frustration at 0.8'),
  'sentiment-018': noMoodFromOutside('frustration just below 0.8'),
  'sentiment-019': noMoodFromOutside('improving'),
  'sentiment-020': noMoodFromOutside('a calm question is no hand-off because of a word in it'),
  'sentiment-025': {
    reason: 'Callers hand in no lexicon and no threshold: indicators are data of the sentiment service, and the threshold is the setting HANDOFF_THRESHOLD.',
    coveredBy: { spec: 'libs/conversation/src/conversation.config.spec.ts', sentence: 'HANDOFF_THRESHOLD, MAX_AI_TURNS and HUMAN_HANDOFF_MESSAGE make the policy' },
  },
  'sentiment-026': {
    reason: 'The defaults of an object inside the origin; here they are data and settings that no door shows.',
    coveredBy: { spec: 'libs/sentiment/src/lexicon/lexicons.spec.ts', sentence: 'frustration has far more than fifty indicators, words and phrases' },
  },
  'sentiment-034': internalRecord,
  'sentiment-035': internalRecord,
  'sentiment-036': internalRecord,
  'intent-025': {
    reason: 'It hands in a frustration of 0.9 for a message that has 0.76 of its own; the contract hands off at 0.8 of what the message itself says.',
    coveredBy: { spec: decide, sentence: 'frustration at 0.8' },
  },
  'faq-013': { reason: 'The contract promises no name of an embedding model: the base may be searched without one. Counts and categories are seen by faq-011 and faq-012.' },
  'faq-019': { reason: 'The server reads no file by a path that a caller names; the contents of a file are sent (faq-017, faq-018).' },
  'faq-022': { reason: 'There is no start without the shipped FAQs; that the base can be empty is seen by faq-016.' },
  'faq-023': internalRecord,
  'faq-024': internalRecord,
  'tools-025': catalogue,
  'tools-026': catalogue,
  'tools-027': catalogue,
  'tools-028': catalogue,
  'tools-029': catalogue,
  'tools-030': catalogue,
  'tools-031': catalogue,
  'tools-032': catalogue,
  'memory-003': {
    reason: 'It reads the words that the origin puts before its language model; what was said, and by whom, is seen in the history by memory-002.',
    coveredBy: { spec: 'libs/conversation/src/conversation.config.spec.ts', sentence: 'MAX_CONVERSATION_HISTORY is how much of the feed a turn reads' },
  },
  'memory-005': {
    reason: 'Nobody outside writes a summary, and messages are not cleared: the contract keeps all of them to be searched. What is remembered can be forgotten.',
    coveredBy: { spec: 'libs/memory/src/memory.spec.ts', sentence: 'forgetting deletes every row of that customer and of nobody else, and says how much was known' },
  },
  'memory-007': {
    reason: 'There is no door to restore a conversation from a dump: it lives in the database.',
    coveredBy: { spec: 'apps/e2e/src/stories/restart.story.spec.ts', sentence: 'the history is all there' },
  },
  'memory-010': { reason: 'Conversations have no titles in the contract; their messages are found by history and search (memory-011, memory-012).' },
  'api-009': { reason: 'A rating is tied to a real reply, so an unknown message answers 404; the contract\'s own case is run beside these.' },
  'agent-001': internalRecord,
  'agent-002': {
    reason: 'It builds a reply from given fields; from outside, replies are made by the assistant only.',
    coveredBy: { spec: 'libs/gateway/src/chat/chat.wire.spec.ts', sentence: 'a finished turn is the reply with what was made of the message' },
  },
  'agent-008': blankContent,
  'agent-012': blankContent,
  'agent-022': { reason: 'There is no assistant without sentiment: the contract\'s rules of handing off need it, and its settings have no such switch.' },
};

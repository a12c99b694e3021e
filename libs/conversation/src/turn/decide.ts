import type { DialogueState } from '../dialogue-state.js';
import { directTopics, vagueTopics } from '../intents/index.js';
import type { Policy } from '../policy.js';
import type { Decision, Understanding } from './turn.js';

/** From here on a message is frustrated, and from there on furious (contract: frustration 0…1). */
const FRUSTRATED = 0.5;
const FURIOUS = 0.8;
/** Labels turn here (contract: polarity −1…1). */
const NEGATIVE = -0.1;
const RECENT_MESSAGES = 5;
const TOO_MANY_FRUSTRATED = 3;

type Rule = (understanding: Understanding, dialogue: DialogueState, policy: Policy) => Decision | null;

/** What to do about a message: the first rule that holds, and why. */
export function decide(understanding: Understanding, dialogue: DialogueState, policy: Policy): Decision {
  for (const rule of handOffRules) {
    const decision = rule(understanding, dialogue, policy);
    if (decision) return decision;
  }
  return afterManyAnswers(byIntent(understanding, dialogue), dialogue, policy);
}

const askedForPerson: Rule = ({ intentDetail }) =>
  intentDetail === 'contact_human' ? handOff('asked_for_person', 'The customer asked for a person.') : null;

const furious: Rule = ({ sentiment: { frustrationScore } }) =>
  frustrationScore >= FURIOUS
    ? handOff('high_frustration', `The frustration of this message is ${frustrationScore.toFixed(2)} (${FURIOUS} or more).`)
    : null;

const repeatedlyFrustrated: Rule = ({ sentiment, moods }) => {
  const isUnhappy = (mood: { polarity: number; frustrationScore: number }) => mood.frustrationScore >= FRUSTRATED || mood.polarity <= NEGATIVE;
  const earlier = moods.slice(-(RECENT_MESSAGES - 1)).filter(isUnhappy).length;
  const isUnhappyNow = sentiment.frustrationScore >= FRUSTRATED || sentiment.label === 'negative';
  const count = earlier + (isUnhappyNow ? 1 : 0);
  return count >= TOO_MANY_FRUSTRATED
    ? handOff('repeated_frustration', `${count} of the last ${Math.min(RECENT_MESSAGES, moods.length + 1)} messages showed frustration or were negative.`)
    : null;
};

const gettingWorse: Rule = ({ trend, sentiment: { polarity } }, _dialogue, { handoffThreshold }) =>
  trend === 'declining' && polarity <= handoffThreshold
    ? handOff('declining_mood', `The mood is declining and the polarity of this message is ${polarity.toFixed(2)} (${handoffThreshold} or less).`)
    : null;

const handOffRules: readonly Rule[] = [askedForPerson, furious, repeatedlyFrustrated, gettingWorse];

function handOff(rule: string, reason: string): Decision {
  return { route: 'hand_off', rule, reason, offerPerson: false };
}

function byIntent({ intent, topic }: Understanding, dialogue: DialogueState): Decision {
  if (topic !== null && directTopics.has(topic)) return plain('friendly', 'small_talk', 'The assistant can answer this by itself.');
  if (topic !== null && vagueTopics.has(topic)) return plain('clarify', 'too_vague', 'The message does not say yet what it is about.');
  if (topic === 'not_ours') return plain('friendly', 'not_ours', 'The message is about something this assistant does not do.');
  if (topic === 'bare_yes') return plain('clarify', 'nothing_to_confirm', 'The customer agrees, but nothing was offered.');
  if (topic === 'still_failing' && dialogue.lastPassageIds.length > 0) {
    return plain('offer_person', 'answer_did_not_help', 'What was suggested did not help.');
  }
  return routes[intent];
}

const routes: Readonly<Record<Understanding['intent'], Decision>> = {
  question: plain('answer', 'question', 'A question is answered from the knowledge base.'),
  request: plain('use_tool', 'request', 'A request is done with the tool for it.'),
  complaint: plain('answer', 'complaint', 'A complaint is looked up in the knowledge base, then a ticket or a person is offered.'),
  greeting: plain('friendly', 'greeting', 'A greeting is answered in kind.'),
  feedback: plain('friendly', 'feedback', 'Feedback is answered in kind.'),
  other: plain('answer', 'other', 'What is not understood is looked up; when nothing is near enough, the assistant asks once what is meant.'),
};

function plain(route: Decision['route'], rule: string, reason: string): Decision {
  return { route, rule, reason, offerPerson: false };
}

/** Nothing is taken away by this rule: what can be answered or done still is, and a person is offered beside it. */
function afterManyAnswers(decision: Decision, dialogue: DialogueState, { maxAiTurns }: Policy): Decision {
  if (dialogue.turnsWithoutResolution < maxAiTurns) return decision;
  const reason = `${dialogue.turnsWithoutResolution} answers went by without a resolution (${maxAiTurns} or more): a person is offered. ${decision.reason}`;
  return { route: decision.route === 'clarify' ? 'offer_person' : decision.route, rule: 'many_answers', reason, offerPerson: true };
}

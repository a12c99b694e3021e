import type { IntentDetail } from '@csa/contracts';
import { foreignLanguageOf } from '../language/foreign-language.js';
import { replyLanguages } from '../language/reply-language.js';
import { aboutSelf } from './about-self.reply.js';
import { secretRefused } from './knowledge.reply.js';
import { offering, TALK_TO_A_PERSON } from './occasion.js';
import type { Composer, Occasion } from './occasion.js';

const saying = (template: string, rest: { settles?: boolean } = {}): Composer => ({ name }, say) => ({ text: say(template, { name }), ...rest });

/** Answers in kind: small talk, thanks, praise. */
export const friendly: Composer = (occasion, say) => {
  const { topic, intentDetail } = occasion.understanding;
  const compose = (topic === null ? undefined : byTopic[topic]) ?? byIntent[intentDetail] ?? saying('greeting');
  return compose(occasion, say);
};

const byTopic: Readonly<Record<string, Composer>> = {
  ...aboutSelf,
  how_are_you: saying('how_are_you'),
  can_you_help: saying('can_you_help'),
  solved: saying('solved', { settles: true }),
  praise: saying('praise', { settles: true }),
  acknowledged: saying('acknowledged'),
  are_you_bot: saying('are_you_bot'),
  who_are_you: saying('who_are_you'),
  what_can_you_do: saying('what_can_you_do'),
  not_ours: saying('not_ours'),
  about_assistant: saying('about_assistant'),
  languages_spoken: (_occasion, say) => ({ text: say('languages_spoken', { languages: say.inWords.languages(replyLanguages) }) }),
  others_data: ({ name }, say) => ({ text: say('others_data', { name }), suggestions: ['List my tickets'] }),
  asks_secret: secretRefused,
  foreign_language: ({ turn }, say) => {
    const inTheirWords = foreignLanguageOf(turn.message.content)?.says ?? null;
    return { text: [...(inTheirWords === null ? [] : [inTheirWords]), say('foreign_language', { languages: say.inWords.languages(replyLanguages) })].join(' '), suggestions: [TALK_TO_A_PERSON] };
  },
  insult: ({ name }, say) => ({ text: say('insulted', { name }), suggestions: [TALK_TO_A_PERSON] }),
  waiting: saying('waiting'),
  apology: saying('apology'),
  present: saying('present'),
  wordless: saying('present'),
  calm: saying('calm'),
  declined_offer: ({ turn: { state }, name }, say) => {
    const { awaiting, focusTicketId } = state;
    const isOpenAnyway = awaiting === 'ticket_details' && focusTicketId !== null;
    return { text: isOpenAnyway ? say('ticket_stays_open', { ticketId: focusTicketId }) : say('offer_declined', { name }) };
  },
  feedback_given: (occasion, say) => offering([say('feedback_given', { name: occasion.name })], occasion),
  suggestion: (occasion, say) => offering([say('suggestion', { name: occasion.name })], occasion),
};

const byIntent: Partial<Record<IntentDetail, Composer>> = {
  greeting: saying('greeting'),
  thanks: saying('thanks', { settles: true }),
  goodbye: saying('goodbye', { settles: true }),
  feedback: ({ name }, say) => ({ text: say('feedback', { name }), next: { awaiting: 'feedback' } }),
};

/** Asks what exactly is meant. */
export const clarifying: Composer = (occasion, say) => {
  const { topic } = occasion.understanding;
  const [template, awaiting] = questions[topic ?? ''] ?? ['not_understood', 'clarification' as const];
  return { text: say(template, { name: occasion.name }), next: { awaiting } };
};

const questions: Readonly<Record<string, readonly [template: string, awaiting: Occasion['turn']['state']['awaiting']]>> = {
  vague_problem: ['vague_problem', 'problem_details'],
  vague_help: ['vague_help', 'clarification'],
  vague_question: ['vague_question', 'clarification'],
  not_clear: ['was_not_clear', 'clarification'],
  bare_yes: ['nothing_offered', 'none'],
};

/** Nothing that was suggested helped, or many answers went by: a ticket or a person is what is left. */
export const offeringPerson: Composer = (occasion, say) => {
  const { decision: { rule }, understanding: { topic }, turn, name } = occasion;
  const subject = topic === 'still_failing' ? turn.state.pendingSubject ?? turn.state.lastQuestion : null;
  const opening = rule === 'answer_did_not_help' || topic === 'still_failing' ? [say('did_not_help', { name })] : [];
  const offer = offering([...opening, say(opening.length > 0 ? 'offer_ticket_or_person' : 'offer_person')], occasion);
  if (opening.length === 0) return { ...offer, next: { awaiting: 'person' } };
  return { ...offer, next: { ...offer.next, pendingSubject: subject ?? turn.message.content, lastPassageIds: [] } };
};

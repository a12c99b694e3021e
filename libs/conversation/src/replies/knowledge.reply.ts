import type { Citation, Passage } from '@csa/contracts';
import { chosenQuestion, halfQuestion } from '../turn/acts/queries.js';
import type { Composer, Draft, Occasion } from './occasion.js';
import { offering, TALK_TO_A_PERSON } from './occasion.js';
import { otherLanguageOf } from './page-language.js';
import type { Say } from './phrasebook.js';
import { sentencesOf } from './sentences.js';

const LONGEST_QUOTE = 280;
const OTHER_QUESTIONS = 2;
/** From here on a message is frustrated (contract: frustration 0…1). */
const FRUSTRATED = 0.5;
/** From this confidence on a passage that was not given is worth suggesting. */
const WORTH_SUGGESTING = 0.35;

/** Gives the best passage's own words, quoted; nothing is added to them. */
export const answered: Composer = (occasion, say) => {
  const { findings, understanding: { intent }, turn, name } = occasion;
  const { passages } = findings;
  const [best] = passages;
  if (!best) return notKnown(occasion, say);
  if (findings.answers.length > 1 || findings.unanswered.length + findings.unsearched.length > 0) return severalAnswered(occasion, say);
  const isSameAgain = turn.state.lastPassageIds[0] === best.id && halfQuestion(occasion) !== null;
  const answer = oneAnswered(best, isSameAgain ? 'answer_once_more' : templates[intent] ?? 'answer_question', { name, say });
  const known = { citations: [cite(best)], suggestions: otherQuestions(occasion, passages.slice(1)) };
  const next = { lastPassageIds: passages.map(({ id }) => id), lastQuestion: topicOf(occasion) };
  if (intent !== 'complaint' && !isSameAgain) return { ...known, text: answer, next };
  const offer = offering([answer, say('offer_if_not_solved')], occasion, known.suggestions);
  return { ...offer, citations: known.citations, next: { ...offer.next, ...next } };
};

/** The page's words; one in another language than the reply is said to be in it. */
function oneAnswered(page: Passage, template: string, { name, say }: { name: string | null; say: Say }): string {
  const language = otherLanguageOf(page, say);
  return language === null ? say(template, { answer: givenOf(page), name }) : say('answer_across', { language: say.inWords.language(language), answer: givenOf(page) });
}

/** Refuses to tell a secret, and says how to get a new one where the help pages do. */
export const secretRefused: Composer = ({ findings: { passages: [way] }, name }, say) => {
  const refusal = say('secret_refused', { name });
  if (!way) return { text: refusal, suggestions: [TALK_TO_A_PERSON] };
  return { text: `${refusal} ${oneAnswered(way, 'secret_renewed', { name: null, say })}`, citations: [cite(way)], next: { lastPassageIds: [way.id], lastQuestion: way.question } };
};

/** The question that the next message may lean on; one that itself leans on another leaves that one standing. */
function topicOf(occasion: Occasion): string | null {
  const { turn } = occasion;
  return halfQuestion(occasion) === null ? chosenQuestion(turn) ?? turn.message.content : turn.state.lastQuestion;
}

/** Each of the answers under its own question; what nothing answers is said, and a ticket or a person offered for it. */
const severalAnswered: Composer = (occasion, say) => {
  const { findings: { answers, unanswered, unsearched }, turn, name } = occasion;
  const list = answers.length === 1 && answers[0] ? givenOf(answers[0]) : `\n${answers.map((passage) => `${passage.question} ${givenOf(passage)}`).join('\n')}`;
  const others = [...new Set(answers.flatMap((passage) => otherLanguageOf(passage, say) ?? []))];
  const across = others.length === 0 ? '' : `${say('several_across', { language: say.inWords.languages(others) })} `;
  const answer = across + say(answers.length === 1 ? 'answer_question' : 'answer_several', { answer: list, name });
  const next = { lastPassageIds: answers.map(({ id }) => id), lastQuestion: turn.message.content };
  const known = { citations: answers.map(cite), next };
  const open = [...unanswered, ...unsearched];
  if (open.length === 0) return { ...known, text: answer };
  const about = (template: string, parts: readonly string[]): string[] =>
    (parts.length === 0 ? [] : [say(template, { question: say.inWords.list(parts.map((part) => say.inWords.quoted(part))) })]);
  const rest = [...about('part_not_known', unanswered), ...about('part_not_searched', unsearched)];
  const offer = offering([answer, ...rest, say('offer_ticket_or_person')], occasion);
  return { ...offer, ...known, next: { ...offer.next, ...next, pendingSubject: open.join(' ') } };
};

const templates: Partial<Record<Occasion['understanding']['intent'], string>> = { request: 'answer_request', complaint: 'answer_complaint' };

/** Says that it does not know, and offers a ticket or a person; what is not understood at all is asked about once. */
export const notKnown: Composer = (occasion, say) => {
  const { findings, understanding: { intent, sentiment }, turn, name } = occasion;
  const suggestions = otherQuestions(occasion, findings.passages);
  if (findings.worthAsking > 0) return didYouMean(occasion, say);
  const matter = intent === 'other' ? matterGoneOnWith(turn) : null;
  if (matter !== null) {
    const offer = offering([say('offer_again')], occasion, suggestions);
    return { ...offer, next: { ...offer.next, pendingSubject: matter } };
  }
  if (intent === 'other' && turn.state.awaiting !== 'clarification') {
    return { text: say(sentiment.label === 'negative' ? 'vague_problem' : 'not_understood', { name }), next: { awaiting: 'clarification' }, suggestions };
  }
  const offer = offering([say(unknown[intent] ?? 'not_known', { name }), say('offer_ticket_or_person')], occasion, suggestions);
  return { ...offer, next: { ...offer.next, pendingSubject: matterOf(turn) } };
};

/** Several passages are near and none is sure: the customer says which is meant, by its number or its words. */
const didYouMean: Composer = (occasion, say) => {
  const { findings: { passages, worthAsking }, understanding: { sentiment }, turn, name } = occasion;
  const questions = passages.slice(0, worthAsking).map(({ question }) => question);
  const list = questions.length === 1 ? say.inWords.quoted(questions[0] ?? '') : `\n${questions.map((question, place) => `${place + 1}. ${question}`).join('\n')}\n`;
  // Whoever is angry has heard "I am not sure that I understand" before.
  const sympathy = sentiment.frustrationScore >= FRUSTRATED ? [say('understand_frustration')] : [];
  const offer = offering([...sympathy, say(questions.length === 1 ? 'did_you_mean_one' : 'did_you_mean', { question: list, name }), say('offer_ticket_or_person_instead')], occasion, questions);
  return { ...offer, next: { ...offer.next, pendingSubject: matterOf(turn), questionChoices: questions } };
};

const LONGEST_MATTER = 2_000;
const GOES_ON = /^(?:and|but|no|it|it's|that|that's|this|they|also|because|still|(?:i|my|we) \S+ \S+ \S)/i;

/** What an answer or an offer was about, with what the customer adds to it now; null when they add nothing. */
function matterGoneOnWith({ message: { content }, state }: Occasion['turn']): string | null {
  const { awaiting, pendingSubject, lastQuestion } = state;
  const before = awaiting === 'ticket_or_person' ? pendingSubject : GOES_ON.test(content) ? lastQuestion : null;
  return before === null || content.trim().split(/\s+/).length < 3 ? null : `${before}\n${content}`.slice(0, LONGEST_MATTER);
}

/** "Can you do that for me?" is about what was answered before. */
function matterOf({ message: { content }, state: { lastQuestion } }: Occasion['turn']): string {
  return lastQuestion !== null && /^(?:(?:can|could|will|would) you (?:please )?(?:just )?)?do (?:it|that|this)\b/i.test(content) ? lastQuestion : content;
}

const unknown: Partial<Record<Occasion['understanding']['intent'], string>> = { request: 'request_not_known', complaint: 'complaint_not_known', other: 'still_not_understood' };

export const searchFailed: Composer = (occasion, say) =>
  offering([say('search_failed', { name: occasion.name }), say('offer_ticket_or_person')], occasion);

function otherQuestions({ turn }: Occasion, passages: readonly Passage[]): NonNullable<Draft['suggestions']> {
  return passages
    .filter(({ question, confidence }) => confidence >= WORTH_SUGGESTING && question !== turn.message.content)
    .slice(0, OTHER_QUESTIONS)
    .map(({ question }) => question);
}

/** The part of a long answer that answers; the whole of a short one. */
function givenOf({ answer, span }: Passage): string {
  return span ? answer.slice(span.start, span.end) : answer;
}

function cite(passage: Passage): Citation {
  const { id, question, source, confidence } = passage;
  const quote = quotedFrom(passage);
  const start = passage.answer.indexOf(quote, passage.span?.start ?? 0);
  return { id, title: question, source, quote, ...(start < 0 || quote === '' ? {} : { span: { start, end: start + quote.length } }), confidence };
}

/** What a page says in answer, letter for letter, as a reply quotes it. */
export const quotedFrom = (passage: Passage): string => quoteOf(givenOf(passage));

/** The answer's first sentences, letter for letter. */
function quoteOf(answer: string): string {
  let quote = '';
  for (const sentence of sentencesOf(answer)) {
    if (quote !== '' && quote.length + sentence.length > LONGEST_QUOTE) break;
    quote += sentence;
  }
  return quote.slice(0, 2 * LONGEST_QUOTE).trim();
}

import { describe, expect, test } from '@jest/globals';
import type { Mood } from '@csa/contracts';
import { newDialogue } from '../dialogue-state.js';
import type { DialogueState } from '../dialogue-state.js';
import { findEntities } from '../entities.js';
import { classifyIntent } from '../intents/classify.js';
import { decide } from './decide.js';
import type { Decision, Understanding } from './turn.js';

const policy = { handoffThreshold: -0.5, maxAiTurns: 10, handoffMessage: '' };
const calm: Mood = { polarity: 0, frustrationScore: 0 };
const negative: Mood = { polarity: -0.4, frustrationScore: 0.2 };
const frustrated: Mood = { polarity: 0, frustrationScore: 0.5 };
const furious: Mood = { polarity: -0.9, frustrationScore: 0.8 };

interface Case {
  mood?: Mood;
  moods?: readonly Mood[];
  trend?: Understanding['trend'];
  dialogue?: Partial<DialogueState>;
  threshold?: number;
  maxAiTurns?: number;
}

function understand(text: string, { mood = calm, moods = [], trend = 'stable', dialogue = {} }: Case): Understanding {
  const entities = findEntities(text);
  const { intent, intentDetail, confidence, topic } = classifyIntent(text, { ...newDialogue, ...dialogue }, entities);
  const label = mood.polarity > 0.1 ? 'positive' : mood.polarity < -0.1 ? 'negative' : 'neutral';
  return { sentiment: { ...mood, label, keywords: [], indicators: [] }, trend, moods, intent, intentDetail, intentConfidence: confidence, topic, language: { code: 'en', confidence: 1 }, entities, profile: null };
}

const decideOn = (text: string, given: Case = {}): Decision =>
  decide(understand(text, given), { ...newDialogue, ...given.dialogue }, { ...policy, handoffThreshold: given.threshold ?? -0.5, maxAiTurns: given.maxAiTurns ?? 10 });

const QUESTION = 'How do I cancel my subscription?';

describe('hand-offs, first rule that holds', () => {
  test.each<[string, string, Case, string]>([
    ['asks for a person', 'Let me talk to a human', {}, 'asked_for_person'],
    ['asks for a person, calmly and after many answers', 'a real person please', { dialogue: { turnsWithoutResolution: 50 } }, 'asked_for_person'],
    ['asks for a person in rage: the wish is the reason', 'Get me a manager', { mood: furious }, 'asked_for_person'],
    ['frustration at 0.8', QUESTION, { mood: furious }, 'high_frustration'],
    ['frustration at 1', 'whatever', { mood: { polarity: 0.5, frustrationScore: 1 } }, 'high_frustration'],
    ['a third negative message in a row', 'hm', { mood: negative, moods: [negative, negative] }, 'repeated_frustration'],
    ['three frustrated of the last five, this one among them', 'hm', { mood: frustrated, moods: [frustrated, calm, calm, frustrated] }, 'repeated_frustration'],
    ['frustrated and negative count together', 'hm', { mood: frustrated, moods: [negative, calm, negative] }, 'repeated_frustration'],
    ['four earlier ones count too', 'hm', { mood: calm, moods: [negative, negative, negative, calm] }, 'repeated_frustration'],
    ['declining at the threshold', 'hm', { mood: { polarity: -0.5, frustrationScore: 0 }, trend: 'declining' }, 'declining_mood'],
    ['declining below the threshold', 'hm', { mood: { polarity: -0.9, frustrationScore: 0.3 }, trend: 'declining' }, 'declining_mood'],
    ['a threshold nearer to zero hands off sooner', 'hm', { mood: { polarity: -0.3, frustrationScore: 0 }, trend: 'declining', threshold: -0.2 }, 'declining_mood'],
    ['a threshold of zero hands off whatever declines to zero', 'hm', { mood: calm, trend: 'declining', threshold: 0 }, 'declining_mood'],
  ])('%s', (_, text, given, rule) => {
    expect(decideOn(text, given)).toMatchObject({ route: 'hand_off', rule, offerPerson: false });
  });

  test.each<[string, string, Case]>([
    ['frustration just below 0.8', QUESTION, { mood: { polarity: -0.4, frustrationScore: 0.79 } }],
    ['two frustrated of five', QUESTION, { mood: frustrated, moods: [frustrated, calm, calm, calm] }],
    ['three of six: the oldest is forgotten', QUESTION, { mood: frustrated, moods: [frustrated, calm, calm, calm, frustrated] }],
    ['negative but not declining', QUESTION, { mood: { polarity: -0.9, frustrationScore: 0.3 } }],
    ['declining but above the threshold', QUESTION, { mood: { polarity: -0.49, frustrationScore: 0 }, trend: 'declining' }],
    ['a threshold farther from zero hands off later', QUESTION, { mood: { polarity: -0.6, frustrationScore: 0 }, trend: 'declining', threshold: -0.9 }],
    ['improving', QUESTION, { mood: { polarity: -0.9, frustrationScore: 0.3 }, trend: 'improving' }],
  ])('none: %s', (_, text, given) => {
    expect(decideOn(text, given).route).toBe('answer');
  });

  test.each([
    'How do I cancel my subscription?', 'I am not angry at all, how do I change my email?', 'How do I contact support?', 'What is the refund policy?', 'How do I delete my account?',
    'How do I report a bug?', 'Can I remove an agent from my team?', 'What happens if my payment fails?', 'How do I turn off the chatbot on my site?', 'Where can I complain about an invoice?',
    'How does the escalation feature work?', 'Is there a supervisor role?',
  ])('a calm question is no hand-off because of a word in it: "%s"', (text) => {
    expect(decideOn(text)).toMatchObject({ route: 'answer', rule: 'question' });
  });

  test('each gives its numbers as the reason', () => {
    expect(decideOn('hm', { mood: furious }).reason).toContain('0.80');
    expect(decideOn('hm', { mood: negative, moods: [negative, negative] }).reason).toBe('3 of the last 3 messages showed frustration or were negative.');
    expect(decideOn('hm', { mood: { polarity: -0.6, frustrationScore: 0 }, trend: 'declining' }).reason).toMatch(/declining.*-0\.60/);
  });
});

describe('routes by intent', () => {
  test.each<[string, Decision['route'], string]>([
    ['What payment methods do you accept?', 'answer', 'question'],
    ['My invoice is wrong', 'answer', 'complaint'],
    ['Open a ticket please', 'use_tool', 'request'],
    ['What’s the status of my ticket?', 'use_tool', 'request'],
    ['Check my account', 'use_tool', 'request'],
    ['I forgot my password', 'use_tool', 'request'],
    ['Hi there!', 'friendly', 'greeting'],
    ['Thank you!', 'friendly', 'feedback'],
    ['Goodbye', 'friendly', 'greeting'],
    ['I love your product, it’s amazing!', 'friendly', 'small_talk'],
    ['My name is Alice', 'friendly', 'small_talk'],
    ['What’s my name?', 'friendly', 'small_talk'],
    ['Are you a bot?', 'friendly', 'small_talk'],
    ['Tell me a joke', 'friendly', 'not_ours'],
    ['I have a problem', 'clarify', 'too_vague'],
    ['I need help', 'clarify', 'too_vague'],
    ['I have a question', 'clarify', 'too_vague'],
    ['yes', 'clarify', 'nothing_to_confirm'],
    ['lorem ipsum', 'answer', 'other'],
  ])('"%s" → %s', (text, route, rule) => {
    expect(decideOn(text)).toMatchObject({ route, rule, offerPerson: false });
  });

  test('an answer that did not help is not looked up again', () => {
    expect(decideOn('That did not help', { dialogue: { lastPassageIds: ['p'] } })).toMatchObject({ route: 'offer_person', rule: 'answer_did_not_help' });
    expect(decideOn('That did not help')).toMatchObject({ route: 'answer', rule: 'complaint' });
  });
});

describe('after many answers without a resolution', () => {
  test.each<[number, boolean]>([[0, false], [9, false], [10, true], [11, true]])('%d answers: offer %s', (turnsWithoutResolution, offerPerson) => {
    expect(decideOn(QUESTION, { dialogue: { turnsWithoutResolution } })).toMatchObject({ route: 'answer', offerPerson });
  });

  test('the setting says how many', () => {
    expect(decideOn(QUESTION, { dialogue: { turnsWithoutResolution: 2 }, maxAiTurns: 2 })).toMatchObject({ rule: 'many_answers', offerPerson: true });
  });

  test('a tool still does its work', () => {
    expect(decideOn('List my tickets', { dialogue: { turnsWithoutResolution: 10 } })).toMatchObject({ route: 'use_tool', offerPerson: true });
  });

  test('a person is offered instead of one more question back', () => {
    expect(decideOn('I need help', { dialogue: { turnsWithoutResolution: 10 } })).toMatchObject({ route: 'offer_person', offerPerson: true });
  });
});

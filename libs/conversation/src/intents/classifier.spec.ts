import { describe, expect, test } from '@jest/globals';
import type { IntentDetail } from '@csa/contracts';
import { newDialogue } from '../dialogue-state.js';
import { findEntities } from '../entities.js';
import { ActModel } from './act-model.js';
import { IntentClassifier } from './classifier.js';
import { intents } from './index.js';
import { defineIntent } from './intent.js';

const model = ActModel.shipped();
const understand = (classifier: IntentClassifier, text: string, dialogue = {}) => classifier.classify(text, { ...newDialogue, ...dialogue }, findEntities(text));

describe('an intent is added by its file alone', () => {
  // A kind that the contract does not name yet, as one would have it while adding it.
  const cancelOrder = defineIntent({
    detail: 'cancel_order' as IntentDetail, intent: 'request',
    examples: ['Cancel my order', 'Please stop my order', 'I want to cancel the order that I made today', 'Do not ship my order', 'I ordered by mistake, take it back'],
    cues: [{ pattern: /\bcall off (?:my|the) order\b/, weight: 0.94 }],
  });
  const withIt = new IntentClassifier([...intents, cancelOrder], model);

  test.each(['cancel my order', 'stop my order please', 'please do not ship my order', 'i ordered by mistake', 'I want you to call off the order'])('"%s" is it, without learning anything again', (text) => {
    expect(understand(withIt, text)).toMatchObject({ intentDetail: 'cancel_order', intent: 'request' });
    expect(understand(new IntentClassifier(intents, model), text).intentDetail).not.toBe('cancel_order');
  });

  test.each([['Where is my order?', 'question'], ['cancel my subscription', 'request'], ['my order is broken', 'complaint'], ['talk to a person about my order', 'contact_human']])('"%s" stays %s', (text, detail) => {
    expect(understand(withIt, text).intentDetail).toBe(detail);
  });
});

describe('where no cue is sure, the model decides', () => {
  const classifier = new IntentClassifier(intents, model);
  test.each([
    ['The blender you sent hums and then stops', 'complaint'], ['half the chairs came without screws', 'complaint'], ['our lift has been out since Sunday', 'complaint'], ['my tram pass shows somebody else’s photo', 'complaint'],
    ['two more chairs for my order please', 'request'], ['kindly have my meter read on Friday', 'request'], ['get my boots resoled', 'request'],
    ['anything vegetarian on the menu?', 'question'], ['bus times to the lake', 'question'],
    ['what a lovely courier you have', 'feedback'], ['the trainer was patient and clear', 'feedback'],
    ['off to bed, bye for today', 'goodbye'], ['hey hey, how’s tricks?', 'greeting'],
  ])('"%s" is %s', (text, detail) => { expect(understand(classifier, text).intentDetail).toBe(detail); });

  test.each([['a real person please', 'cue'], ['I am Tomasz, from Lodz', 'introduction'], ['two more chairs for my order please', 'model'], ['lorem ipsum', 'nothing']])('"%s" is told by %s', (text, by) => {
    expect(understand(classifier, text).by).toBe(by);
  });

  test('its confidence is lower where it wavers', () => {
    expect(understand(classifier, 'How do I add a chair to my order?').confidence).toBeGreaterThan(0.85);
    expect(understand(classifier, 'the chair and the order').confidence).toBeLessThan(0.8);
  });

  test('it hands nothing off by likeness alone: a word that means a person must be there', () => {
    expect(understand(classifier, 'I want to talk about my roof').intentDetail).not.toBe('contact_human');
  });

  test('what was asked for is not guessed at: in the middle of something a bare statement goes on with it', () => {
    expect(understand(classifier, 'it flew on Tuesday').intentDetail).not.toBe('out_of_scope');
    expect(understand(classifier, 'it flew on Tuesday', { awaiting: 'ticket_or_person' }).intentDetail).toBe('out_of_scope');
  });
});

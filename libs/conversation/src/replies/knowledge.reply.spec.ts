import { describe, expect, test } from '@jest/globals';
import { FakeDesk, password } from '../turn/desk.fake.js';
import { notKnown } from './knowledge.reply.js';
import { Phrasebook } from './phrasebook.js';

async function askedBack(message: string): Promise<string> {
  const desk = await FakeDesk.open();
  const { understanding, findings, decision, plan } = await desk.says(message);
  const occasion = { turn: plan.main.turn, understanding, decision, policy: desk.policy, name: null, findings: { ...findings, passages: [password], worthAsking: 1 } };
  return notKnown(occasion, new Phrasebook({}).say).text;
}

describe('a customer who is asked what is meant', () => {
  test('is told first that we are sorry, when frustrated', async () => {
    expect(await askedBack('This is so annoying, the thing fails')).toMatch(/frustrat.*Did you mean “How do I reset my password\?”/s);
  });

  test('is asked at once, when calm', async () => {
    expect(await askedBack('the thing with the pass')).toMatch(/^I am not sure that I understand\. Did you mean “How do I reset/);
  });
});

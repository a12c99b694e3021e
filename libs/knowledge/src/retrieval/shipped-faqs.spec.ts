import { describe, expect, test } from '@jest/globals';
import { prepareFaq } from '../faqs/faq.js';
import { seeds } from '../faqs/seed-loader.js';
import { passageOfFaq } from '../passages/passage.js';
import { EmbeddedVectorIndex } from '../vector-index/embedded.vector-index.js';
import { encodePassage, encodeQuestion } from './encoder.js';
import { retrievalPolicy } from './retrieval-policy.js';
import { Shelf } from './shelf.js';

const shelf = new Shelf();
const index = new EmbeddedVectorIndex();
for (const seed of seeds) {
  const passage = passageOfFaq(prepareFaq(seed));
  shelf.put(passage);
  await index.change('default', { upserts: [{ ...passage, ...encodePassage(passage), dense: null }], removals: [] });
}

async function ask(text: string, category?: string) {
  const hits = await index.search({ tenantId: 'default', category, ...encodeQuestion(text), limit: retrievalPolicy.candidates });
  return shelf.rank(text, hits);
}

function answerOf(id: string): string {
  return shelf.get(id)!.answer;
}

describe('the shipped FAQs', () => {
  test('are at least 25, in seven categories, each with keywords and other phrasings', () => {
    expect(seeds.length).toBeGreaterThanOrEqual(25);
    expect([...new Set(seeds.map(({ category }) => category))].sort()).toEqual(['account', 'billing', 'features', 'integrations', 'security', 'support', 'technical']);
    expect(seeds.filter(({ keywords, alternatives }) => keywords.length === 0 || alternatives.length < 2)).toEqual([]);
    expect(new Set(seeds.map(({ id }) => id)).size).toBe(seeds.length);
  });

  test('promise no time in which support answers: that is said by the service levels alone', () => {
    expect(seeds.filter(({ category, answer }) => category === 'support' && /\d+\s*(hour|minute|day)/.test(answer))).toEqual([]);
  });

  test.each([
    ['How do I reset my password?', 'faq-password-reset'],
    ['I forgot my password', 'faq-password-reset'],
    ['password reset', 'faq-password-reset'],
    ['I need to reset my password', 'faq-password-reset'],
    ['cancel subscription', 'faq-cancel-subscription'],
    ['How do I cancel my subscription?', 'faq-cancel-subscription'],
    ['add team member', 'faq-invite-team-members'],
    ['how do I add an agent to my team?', 'faq-invite-team-members'],
    ['how do i add someone to my team', 'faq-invite-team-members'],
    ['Can I talk to a human agent?', 'faq-contact-support'],
    ['api access', 'faq-api-access'],
    ['contact support', 'faq-contact-support'],
    ['what payment methods do you accept', 'faq-payment-methods'],
    ['payment methods', 'faq-payment-methods'],
    ['refund policy', 'faq-refund-policy'],
    ['can I have my money back', 'faq-refund-policy'],
    ['where is my invoice', 'faq-invoices'],
    ['upgrade my plan', 'faq-change-plan'],
    ['enable 2fa', 'faq-two-factor'],
    ['does it run on android', 'faq-mobile-app'],
    ['slack', 'faq-slack'],
  ])('%j is answered by %s', async (text, id) => {
    const [best] = await ask(text);
    expect(best).toMatchObject({ id });
    expect(best!.confidence).toBeGreaterThanOrEqual(retrievalPolicy.answerableFrom);
  });

  test.each([
    'gibberish xyz123', 'what is the weather in Paris', 'who won the football match', 'write me a poem', 'hello',
    'I have a problem', "It's still not working!", 'how do I', 'thank you very much', 'The amount charged is wrong',
    'Message 0', 'Message 4', 'how do I delete my facebook account',
  ])('%j is not answered', async (text) => {
    const sure = (await ask(text)).filter(({ confidence }) => confidence >= retrievalPolicy.answerableFrom);
    expect(sure).toEqual([]);
  });

  test('a mistyped word still leads to the right FAQ', async () => {
    expect((await ask('how to canel my subscripton'))[0]).toMatchObject({ id: 'faq-cancel-subscription' });
  });

  test('the reset of a password is explained with its place, the button, the link and how long it is valid', async () => {
    const [best] = await ask('How do I reset my password?');
    for (const fact of ['Settings > Security > Password', 'Reset Password', 'secure link', '24 hours']) expect(answerOf(best!.id)).toContain(fact);
  });

  test('mere question words in a category lead to FAQs of this category, without certainty', async () => {
    const passages = await ask('how do I', 'billing');
    expect(passages.filter(({ confidence }) => confidence >= retrievalPolicy.shownFrom).length).toBeGreaterThanOrEqual(1);
    expect(new Set(passages.map(({ id }) => shelf.get(id)!.category))).toEqual(new Set(['billing']));
  });
});

describe('the confidence', () => {
  test('falls with every word of the question that no FAQ explains', async () => {
    const texts = ['cancel my subscription', 'cancel my subscription tomorrow', 'cancel my newspaper subscription tomorrow morning'];
    const [first, second, third] = await Promise.all(texts.map(async (text) => (await ask(text))[0]!.confidence));
    expect(first!).toBeGreaterThan(second!);
    expect(second!).toBeGreaterThan(third!);
  });

  test('falls more when an unknown word narrows down a known one than when it stands apart', async () => {
    const texts = ['delete my account tomorrow', 'delete my facebook account', 'delete my frobnicator account'];
    const [apart, narrowed, invented] = await Promise.all(texts.map(async (text) => (await ask(text))[0]!.confidence));
    expect(apart! - narrowed!).toBeGreaterThan(0.1);
    expect(apart! - invented!).toBeGreaterThan(0.1);
  });

  test('a mistyped word before a known one is no stranger', async () => {
    const confidence = async (text: string) => (await ask(text))[0]!.confidence;
    expect(await confidence('reset my acount password')).toBeGreaterThan(await confidence('reset my facebook password'));
  });

  test('a short word weighs too: one common word beside a number is no topic', async () => {
    const [alone, beside] = await Promise.all(['message', 'message 0'].map(async (text) => (await ask(text))[0]!.confidence));
    expect(alone! - beside!).toBeGreaterThan(0.2);
  });

  test('is the greatest for the best passage, and never leaves 0…1', async () => {
    const confidences = (await ask('payment payment payment plan invoice refund')).map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((one, other) => other - one));
    expect(Math.min(...confidences)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...confidences)).toBeLessThanOrEqual(1);
  });
});

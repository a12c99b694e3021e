import { describe, expect, test } from '@jest/globals';
import { encodeQuestion } from './encoder.js';
import { Shelf } from './shelf.js';
import { termId } from './term-id.js';

const about = { category: 'garden', source: 'FAQ', language: null, audience: null, fingerprint: 'x' };

function shelved(...questions: string[][]): Shelf {
  const shelf = new Shelf();
  for (const [number, [question = '', ...alternatives]] of questions.entries()) shelf.put({ id: `p${number}`, question, alternatives, keywords: [], answer: 'Somehow.', ...about });
  return shelf;
}

/** The cosine of what two questions are searched by. */
function cosineOf(one: string, other: string): number {
  const [first, second] = [encodeQuestion(one).words, encodeQuestion(other).words];
  const squares = (vector: ReadonlyMap<number, number>) => [...vector.values()].reduce((sum, value) => sum + value * value, 0);
  const product = [...first].reduce((sum, [term, value]) => sum + value * (second.get(term) ?? 0), 0);
  return product / Math.sqrt(squares(first) * squares(second));
}

describe('the wording of a question', () => {
  const asked = ['How do I cancel my order of ferns?', 'Ferns, ferns and more ferns', 'Where is it?', 'How do I prune roses in a frost?', 'What is a zinnia?'];

  test.each(asked)('is as near to that of a passage as the cosine of their words: %s', (question) => {
    const shelf = shelved(...asked.map((each) => [each]));
    for (const [number, { likeness }] of shelf.wordings(question, asked.map((_, each) => `p${each}`)).entries()) expect(likeness).toBeCloseTo(cosineOf(question, asked[number]!), 6);
  });

  test('is compared with the likest phrasing, and with nothing that is gone', () => {
    const shelf = shelved(['How do I water ferns?', 'Do ferns get thirsty?'], ['How do I prune roses?']);
    shelf.remove('p1');
    expect(shelf.wordings('Do the ferns get thirsty?', ['p1', 'p0', 'p9'])).toEqual([{ id: 'p0', likeness: 1 }]);
  });

  test('is looked for by its rarest words, no more than may be looked through, and by one at least', () => {
    const shelf = shelved(['ferns in spring'], ['ferns in frost'], ['ferns in shade', 'a shade for ferns'], ['spring roses']);
    const termsOf = (most: number) => [...shelf.rarestTerms('Which ferns in spring frost?', most).keys()];
    const [ferns, spring, frost] = ['fern', 'spring', 'frost'].map((stem) => termId('word', stem));
    expect(termsOf(0)).toEqual([frost]);
    expect(termsOf(3)).toEqual([frost, spring]);
    expect(termsOf(6)).toEqual([frost, spring, ferns]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { groupsAt } from '../text/synonyms.js';
import { isFiller, piecesOf, stemOf, wordsOf } from '../text/words.js';
import { Shelf } from './shelf.js';
import { retrievalPolicy } from './retrieval-policy.js';

const { weights, parts } = retrievalPolicy;
type Bag = Map<string, number>;

/** What stands in a text, by kind and name: words by their stems, pairs, groups of synonyms; and the pieces of its words. */
function bagsOf(text: string): { words: Bag; pieces: Bag } {
  const bags = { words: new Map<string, number>(), pieces: new Map<string, number>() };
  const count = (bag: Bag, name: string, times: number) => bag.set(name, (bag.get(name) ?? 0) + times);
  const words = wordsOf(text);
  const stems = words.map(stemOf);
  for (const [place, word] of words.entries()) {
    count(bags.words, `word ${stems[place]}`, isFiller(word) ? weights.fillerWord : 1);
    for (const group of groupsAt(stems, place)) count(bags.words, `group ${group}`, weights.synonym);
    if (place + 1 < stems.length) count(bags.words, `pair ${stems[place]} ${stems[place + 1]}`, weights.pair);
    for (const piece of piecesOf(word)) count(bags.pieces, piece, isFiller(word) ? weights.fillerPieces : 1);
  }
  return bags;
}

type Faq = Readonly<Record<'id' | 'question' | 'other' | 'keyword' | 'answer', string>>;

/** The ranking as its definition reads, with a map for every text. */
class Reference {
  private readonly texts: readonly { words: Bag; pieces: Bag }[][];

  constructor(private readonly faqs: readonly Faq[]) {
    this.texts = faqs.map((faq) => [...[faq.question, faq.other, faq.keyword].map(bagsOf), answerBags(faq.answer)]);
  }

  rank(question: string): { id: string; score: number }[] {
    const asked = bagsOf(question);
    const near = this.faqs.map((faq) => {
      const phrasings = [faq.question, faq.other].map((text) => bagsOf(text));
      const best = Math.max(...phrasings.map((text) => this.similarity(asked, text)), parts.keyword * this.similarity(asked, bagsOf(faq.keyword)));
      return { faq, score: best + parts.centre * this.centreOf(asked, phrasings) };
    });
    const byScore = (one: { score: number }, other: { score: number }) => other.score - one.score;
    return near.sort(byScore)
      .map(({ faq, score }, place) => ({ id: faq.id, score: place < 15 ? score + parts.answer * this.similarity(asked, answerBags(faq.answer)) : score }))
      .sort(byScore);
  }

  private similarity(one: { words: Bag; pieces: Bag }, other: { words: Bag; pieces: Bag }): number {
    return (['words', 'pieces'] as const).reduce((sum, kind) => sum + parts[kind] * cosine(this.weighed(one[kind], kind), this.weighed(other[kind], kind)), 0);
  }

  private centreOf(asked: { words: Bag; pieces: Bag }, phrasings: readonly { words: Bag; pieces: Bag }[]): number {
    return (['words', 'pieces'] as const).reduce((sum, kind) => {
      const centre: Bag = new Map();
      for (const phrasing of phrasings) {
        const vector = this.weighed(phrasing[kind], kind);
        for (const [name, value] of vector) centre.set(name, (centre.get(name) ?? 0) + value / lengthOf(vector));
      }
      return sum + parts[kind] * cosine(this.weighed(asked[kind], kind), centre);
    }, 0);
  }

  private weighed(bag: Bag, kind: 'words' | 'pieces'): Bag {
    return new Map([...bag].map(([name, times]) => [name, ((times * (1 + weights.saturation)) / (times + weights.saturation)) * this.rarity(name, kind)]));
  }

  private rarity(name: string, kind: 'words' | 'pieces'): number {
    const holders = this.texts.filter((texts) => texts.some((text) => text[kind].has(name))).length;
    return Math.max(0.05, Math.max(0, Math.log((this.faqs.length + 1) / (holders + 0.5))) ** weights.rarityPower);
  }
}

/** Of an answer no pairs count. */
function answerBags(answer: string) {
  const { words, pieces } = bagsOf(answer);
  return { words: new Map([...words].filter(([name]) => !name.startsWith('pair'))), pieces };
}

function lengthOf(vector: Bag): number {
  return Math.sqrt([...vector.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
}

function cosine(one: Bag, other: Bag): number {
  return [...one].reduce((sum, [name, value]) => sum + value * (other.get(name) ?? 0), 0) / lengthOf(one) / lengthOf(other);
}

const topics = ['invoice', 'parcel', 'password', 'lamp', 'garden hose', 'refund', 'router', 'seat'];
const deeds = ['replace', 'return', 'order', 'repair', 'pay for'];
const faqs: Faq[] = topics.flatMap((topic, row) => deeds.map((deed, column) => ({
  id: `${row}-${column}`, question: `How do I ${deed} my ${topic}?`, other: `I would like to ${deed} a ${topic} ${deeds[(column + 2) % 5]}`, keyword: topic,
  answer: `Open the page of your ${topic} and choose ${deed}. The ${topics[(row + 3) % 8]} stays as it is.`,
})));

describe('the ranking', () => {
  const shelf = new Shelf();
  const put = (faq: Faq) => shelf.put({ ...faq, alternatives: [faq.other], keywords: [faq.keyword], category: 'any', fingerprint: faq.id, source: '', language: null, audience: null });
  for (const faq of [...faqs, ...faqs.slice(0, 7)]) put(faq);
  shelf.put({ id: 'gone', question: 'Where is the invoice?', alternatives: [], keywords: ['parcel'], answer: 'Gone.', category: 'any', fingerprint: '', source: '', language: null, audience: null });
  shelf.remove('gone');

  test.each(['How can I pay my invoice?', 'parcel', 'I want to give back the gardn hose', 'pay pay pay the refund', 'repair the lamp or replace the lamp', 'xyzzy invoice of the router'])(
    'of "%s" is that of its definition, however it is computed', (question) => {
      const expected = new Reference(faqs).rank(question);
      const ranked = shelf.rank(question, faqs);
      expect(ranked.map(({ score }) => score.toFixed(5))).toEqual(expected.map(({ score }) => score.toFixed(5)));
      expect(ranked.slice(0, 3).map(({ id }) => id)).toEqual(expected.slice(0, 3).map(({ id }) => id));
    });

  test('is the same to the last digit for whoever asks again and again, and for one passage more that of a shelf that had it from the start', () => {
    const [again, whole] = [new Shelf(), new Shelf()];
    const on = (at: Shelf, all: readonly Faq[]) => { for (const faq of all) at.put({ ...faq, alternatives: [faq.other], keywords: [faq.keyword], category: 'any', fingerprint: faq.id, source: '', language: null, audience: null }); };
    on(again, faqs.slice(1));
    on(whole, [...faqs.slice(1), faqs[0]!]);
    const question = 'How can I pay my invoice?';
    const asked = () => again.rank(question, faqs);
    const fresh = asked();
    expect([asked(), asked(), asked()]).toEqual([fresh, fresh, fresh]);
    on(again, [faqs[0]!]);
    expect([asked(), asked(), asked()]).toEqual(Array(3).fill(whole.rank(question, faqs)));
  });

  describe("with a model's nearness", () => {
    const question = 'How can I pay my invoice?';
    const [first, second] = shelf.rank(question, faqs);

    test('puts another passage first, which is no surer than its words make it', () => {
      const [best] = shelf.rank(question, faqs.map(({ id }) => ({ id, nearness: id === second!.id ? 1 : 0 })));
      expect(best!.id).toBe(second!.id);
      expect(best!.confidence).toBeLessThan(first!.confidence);
    });

    test('is as sure as without when the model agrees', () => {
      const [best] = shelf.rank(question, faqs.map(({ id }) => ({ id, nearness: id === first!.id ? 1 : 0.2 })));
      expect(best).toMatchObject({ id: first!.id, confidence: first!.confidence });
    });

    test('of a passage that shares no word is not sure at all', () => {
      const [best] = shelf.rank('xyzzy', faqs.slice(0, 5).map(({ id }) => ({ id, nearness: 0.9 })));
      expect(best!.confidence).toBeLessThan(0.1);
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import { FeatureExtractor } from '../features.js';
import { LinearModel, ModelFileError } from '../linear-model.js';
import { packAscending, unpackAscending } from '../model-file.js';
import { plattOf, temperatureOf } from './calibration.js';
import type { Example } from './dataset.js';
import { packed } from './packing.js';
import { seededRandom, shuffled } from './random.js';
import { linked, scorerOf, train } from './trainer.js';
import { crossValidated, foldsOf } from './validation.js';

const features = { wordNgrams: 2, charNgrams: [3, 4] as [number, number], bucketBits: 14 };
const topics = {
  weather: ['rain', 'sunny', 'cloud', 'storm', 'wind', 'forecast'],
  cooking: ['oven', 'bake', 'salt', 'soup', 'recipe', 'kitchen'],
  travel: ['train', 'ticket', 'airport', 'luggage', 'hotel', 'passport'],
};
const fillers = ['please', 'today', 'my', 'about', 'the', 'a', 'and', 'with', 'again', 'perhaps'];

/** Sentences whose class is planted in one of their words. */
function planted(count: number, seed: number): Example[] {
  const random = seededRandom(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  const classes = Object.entries(topics);
  return Array.from({ length: count }, (_, index) => {
    const [label, words] = classes[index % classes.length] ?? ['', []];
    const text = shuffled([pick(words), pick(fillers), pick(fillers), pick(fillers)], Math.floor(random() * 1e6)).join(' ');
    return { text, label };
  });
}

const settings = { link: 'softmax' as const, classes: Object.keys(topics), features, penalty: 1e-4 };
const learned = train(planted(300, 1), settings);
const about = { name: 'topics', about: 'planted sentences' };

describe('learning', () => {
  test('finds what was planted, in sentences it has not seen', () => {
    const model = LinearModel.parse(packed(learned, about));
    const unseen = planted(150, 99);
    const right = unseen.filter(({ text, label }) => model.predict(text).label === label);
    expect(right.length / unseen.length).toBeGreaterThan(0.97);
  });

  test('learns yes or no from an extra feature alone', () => {
    const examples = Array.from({ length: 200 }, (_, index) => ({ text: 'same words', label: index % 2, extras: { mark: index % 2 === 0 ? 0.2 : 0.9 } }));
    const model = LinearModel.parse(packed(train(examples, { link: 'logistic', classes: ['marked'], features, extras: ['mark'] }), about));
    expect(model.value('same words', { mark: 1 })).toBeGreaterThan(0.9);
    expect(model.value('same words', { mark: 0 })).toBeLessThan(0.1);
  });

  test('learns a number', () => {
    const examples = planted(300, 5).map(({ text, label }) => ({ text, label: label === 'weather' ? 2 : -1 }));
    const model = LinearModel.parse(packed(train(examples, { link: 'identity', classes: ['score'], features }), about));
    expect(model.value('forecast')).toBeGreaterThan(0.8);
    expect(model.value('recipe')).toBeLessThan(-0.3);
  });

  test('weights of examples and balance move the answer', () => {
    const examples = [...Array.from({ length: 90 }, () => ({ text: 'the same', label: 0 })), ...Array.from({ length: 10 }, () => ({ text: 'the same', label: 1 }))];
    const shareOfYes = (balance: number, weight: number) => {
      const trained = train(examples.map((example) => ({ ...example, weight: example.label === 1 ? weight : 1 })), { link: 'logistic', classes: ['yes'], features, balance });
      return linked(scorerOf(trained)({ text: 'the same' }), 'logistic')[0];
    };
    expect(shareOfYes(0, 1)).toBeCloseTo(0.1, 1);
    expect(shareOfYes(1, 1)).toBeCloseTo(0.5, 1);
    expect(shareOfYes(0, 9)).toBeCloseTo(0.5, 1);
  });

  test('gives the same bytes twice', () => {
    expect(packed(train(planted(120, 3), settings), about)).toBe(packed(train(planted(120, 3), settings), about));
  });
});

describe('the packed model', () => {
  const model = LinearModel.parse(packed(learned, about));
  const exact = scorerOf(learned);

  test('is off by no more than half a step of its bytes for every feature of the text', () => {
    const steps = settings.classes.map((_, output) => Math.max(...[...learned.weights.values()].map((row) => Math.abs(row[output] ?? 0))) / 127);
    const extractor = new FeatureExtractor(features);
    for (const { text } of planted(60, 42)) {
      const { values, length } = extractor.extract(text);
      const sum = values.slice(0, length).reduce((total, value) => total + value, 0);
      const scores = model.scores(text);
      exact({ text }).forEach((score, output) => { expect(Math.abs(score - (scores[output] ?? 0))).toBeLessThanOrEqual((sum * (steps[output] ?? 0)) / 2 + 1e-6); });
    }
  });

  test('probabilities sum to 1, also for the empty text', () => {
    for (const text of ['', 'rain in the oven']) {
      expect(model.probabilities(text).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    }
  });

  test('keeps the heaviest buckets when it may not keep all', () => {
    const small = packed(learned, { ...about, mostBuckets: 60 });
    expect(small.length).toBeLessThan(packed(learned, about).length);
    const unseen = planted(90, 77);
    const right = unseen.filter(({ text, label }) => LinearModel.parse(small).predict(text).label === label);
    expect(right.length / unseen.length).toBeGreaterThan(0.8);
  });

  test('ascending numbers come back as they were', () => {
    const numbers = [0, 1, 2, 127, 128, 300, 16_384, 262_143];
    expect(unpackAscending(packAscending(numbers))).toEqual(numbers);
  });

  test.each([
    ['an empty object', '{}'], ['an unknown version', packed(learned, about).replace('"version": 1', '"version": 2')],
    ['a class too few', packed(learned, about).replace('"weather",', '')],
    ['weights cut off', packed(learned, about).replace(/("weights": ")[^"]*/u, '$1AAAA')],
  ])('%s is refused', (_, text) => {
    expect(() => LinearModel.parse(text)).toThrow(ModelFileError);
  });
});

describe('held-out examples', () => {
  test('a group is never on both sides, and classes are spread evenly', () => {
    const examples = planted(90, 8).map((example, index) => ({ ...example, group: `g${Math.floor(index / 3) % 15}` }));
    const fold = foldsOf(examples, 5, 1);
    const foldOfGroup = new Map(examples.map(({ group }, index) => [group, fold[index]]));
    expect(examples.every(({ group }, index) => foldOfGroup.get(group) === fold[index])).toBe(true);
    const even = foldsOf(planted(90, 8), 5, 1);
    for (let held = 0; held < 5; held += 1) expect(even.filter((place) => place === held)).toHaveLength(18);
  });

  test('are told by models that have not seen them', () => {
    const examples = planted(120, 4);
    const labels = shuffled(examples.map(({ label }) => label), 9);
    const byChance = examples.map((example, index) => ({ text: `only${index} here${index}`, label: labels[index] ?? '' }));
    const accuracy = (of: readonly Example[]) => {
      const scores = crossValidated(of, settings, foldsOf(of, 4, 2));
      return of.filter(({ label }, index) => settings.classes[(scores[index] ?? new Float64Array()).indexOf(Math.max(...(scores[index] ?? [])))] === label).length / of.length;
    };
    expect(accuracy(examples)).toBeGreaterThan(0.9);
    expect(accuracy(byChance)).toBeLessThan(0.6);
  });
});

describe('calibration', () => {
  test('Platt finds the logistic curve that made the labels', () => {
    const random = seededRandom(11);
    const scores = Array.from({ length: 4_000 }, () => random() * 8 - 4);
    const labels = scores.map((score) => (random() < 1 / (1 + Math.exp(-(0.6 * score - 0.8))) ? 1 : 0));
    const { slope, offset } = plattOf(scores, labels);
    expect(slope).toBeCloseTo(0.6, 1);
    expect(offset).toBeCloseTo(-0.8, 1);
  });

  test('the temperature cools scores that are too sure', () => {
    const random = seededRandom(12);
    const sure = Array.from({ length: 3_000 }, () => Float64Array.of(random() * 2, random() * 2));
    const targets = sure.map(([a = 0, b = 0]) => (random() < 1 / (1 + Math.exp(a - b)) ? 1 : 0));
    const { slope } = temperatureOf(sure.map((row) => row.map((score) => score * 5)), targets);
    expect(slope).toBeCloseTo(0.2, 1);
  });
});

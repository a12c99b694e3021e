import { describe, expect, test } from '@jest/globals';
import { PackedTexts } from './packed-texts.js';

describe('packed texts', () => {
  test.each([['', ''], ['plain words', 'x'], ['Ünïcödé 🙂 漢字', '‏עברית'], ['a'.repeat(1_500_000), 'behind a long one'], ['é'.repeat(600_000), 'é']])(
    'are read as they were written (%#)', (one, other) => {
      const texts = new PackedTexts();
      const places = [texts.add('before'), texts.add(one), texts.add(other)];
      expect(places.map((place) => texts.read(place))).toEqual(['before', one, other]);
    });

  test('fill page after page', () => {
    const texts = new PackedTexts();
    const written = Array.from({ length: 5_000 }, (_, number) => `${number} ${'words '.repeat(number % 200)}`);
    const places = written.map((text) => texts.add(text));
    expect(places.map((place) => texts.read(place))).toEqual(written);
  });

  test('say how much of their memory is wasted', () => {
    const texts = new PackedTexts();
    const [first] = ['one', 'two'].map((text) => texts.add(text));
    expect(texts.wasted).toBe(0);
    texts.remove(first!);
    expect(texts.wasted).toBe(0.5);
  });
});

import { describe, expect, test } from '@jest/globals';
import { DraftView } from './draft.view.js';

const shownOf = (...pieces: [number, string][]): string[] => {
  const draft = new DraftView();
  return pieces.map(([index, text]) => draft.take({ index, text }).map((piece) => `${piece.index}${piece.text}`).join(' '));
};

describe('the pieces of a reply', () => {
  test('are shown as they come', () => { expect(shownOf([0, 'a'], [1, 'b'])).toEqual(['0a', '1b']); });
  test('are shown once, however often they come', () => { expect(shownOf([0, 'a'], [0, 'a'], [1, 'b'], [0, 'a'], [1, 'b'])).toEqual(['0a', '', '1b', '', '']); });
  test('wait for the one before them', () => { expect(shownOf([2, 'c'], [1, 'b'], [0, 'a'], [3, 'd'])).toEqual(['', '', '0a 1b 2c', '3d']); });
  test('of another attempt replace those of the one before', () => { expect(shownOf([0, 'a'], [1, 'b'], [2, 'c'], [0, 'a'], [1, 'x'], [2, 'y'])).toEqual(['0a', '1b', '2c', '', '1x', '2y']); });

  test('are wanted again once for each gap', () => {
    const draft = new DraftView();
    const wants: boolean[] = [];
    for (const [index, text] of [[1, 'b'], [2, 'c'], [0, 'a'], [4, 'e'], [5, 'f']] as const) {
      draft.take({ index, text });
      wants.push(draft.wantsRepeat);
    }
    expect(wants).toEqual([true, false, false, true, false]);
  });

  test('that wait are so many at most', () => {
    const draft = new DraftView();
    for (let index = 1; index < 1_000; index += 1) draft.take({ index, text: 'x' });
    expect(draft.take({ index: 0, text: 'x' })).toHaveLength(201);
  });
});

import { describe, expect, test } from '@jest/globals';
import { noDrafts, textOf, withoutDraft, withPiece } from './reply-drafts.js';

describe('a reply while it is written', () => {
  test('pieces are put together by their numbers, whatever their order', () => {
    const drafts = withPiece(withPiece(withPiece(noDrafts, 't', 0, 'One '), 't', 2, 'three'), 't', 1, 'two ');
    expect(textOf(drafts, 't')).toBe('One two three');
  });

  test('the text ends before a missing piece', () => {
    expect(textOf(withPiece(withPiece(noDrafts, 't', 0, 'One '), 't', 2, 'three'), 't')).toBe('One ');
  });

  test('a repeated piece changes nothing', () => {
    const drafts = withPiece(noDrafts, 't', 0, 'One');
    expect(withPiece(drafts, 't', 0, 'One')).toBe(drafts);
  });

  test('another attempt at the reply replaces what was known from its first other piece on', () => {
    const first = ['One ', 'two ', 'three'].reduce((drafts, text, index) => withPiece(drafts, 't', index, text), noDrafts);
    const second = withPiece(withPiece(first, 't', 0, 'One '), 't', 1, 'and ');
    expect(textOf(second, 't')).toBe('One and ');
    expect(textOf(withPiece(second, 't', 2, 'more'), 't')).toBe('One and more');
  });

  test('turns do not mix', () => {
    const drafts = withPiece(withPiece(noDrafts, 't', 0, 'One'), 'u', 0, 'Another');
    expect([textOf(drafts, 't'), textOf(drafts, 'u'), textOf(drafts, 'v')]).toEqual(['One', 'Another', '']);
  });

  test('a piece that comes after the whole reply is passed over', () => {
    const finished = withoutDraft(withPiece(noDrafts, 't', 0, 'One'), 't');
    expect(withPiece(finished, 't', 1, ' two')).toBe(finished);
    expect(textOf(finished, 't')).toBe('');
  });

  test('turns that ended long ago are forgotten, so that memory does not grow', () => {
    const many = Array.from({ length: 100 }, (_unused, turn) => String(turn)).reduce(withoutDraft, noDrafts);
    expect(many.finished).toHaveLength(20);
  });
});

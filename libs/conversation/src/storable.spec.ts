import { describe, expect, test } from '@jest/globals';
import { refuseUnstorable, storableJson } from './storable.js';

describe('texts that the database cannot keep', () => {
  test('are refused with the name of the field, never with the text', () => {
    expect(() => { refuseUnstorable({ content: 'a\0b', note: 'fine', comment: undefined, words: '\udc00' }); }).toThrow(
      expect.objectContaining({ code: 'invalid', issues: [{ path: 'content', message: expect.any(String) as unknown }, { path: 'words', message: expect.any(String) as unknown }] }),
    );
  });

  test('in the answers of others are made harmless', () => {
    expect(JSON.parse(storableJson({ quote: 'a\0b', list: ['\ud800x', '😀'], none: undefined, nothing: null }))).toEqual({ quote: 'ab', list: ['\ufffdx', '😀'], nothing: null });
    expect(storableJson(undefined)).toBe('null');
  });
});

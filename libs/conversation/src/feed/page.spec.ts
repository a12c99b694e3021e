import { describe, expect, test } from '@jest/globals';
import { fitting } from './page.js';

describe('a page of a feed', () => {
  test.each([
    [['aa', 'bb', 'cc'], 100, ['aa', 'bb', 'cc']],
    [['aa', 'bb', 'cc'], 8, ['aa', 'bb']],
    [['aa', 'bb', 'cc'], 7, ['aa']],
    [['a far too long one', 'bb'], 3, ['a far too long one']],
    [['é', 'é'], 7, ['é']],
    [[], 3, []],
  ])('%j in %d bytes are %j', (items, bytes, page) => { expect(fitting(items, bytes)).toEqual(page); });
});

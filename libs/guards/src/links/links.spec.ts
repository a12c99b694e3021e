import { describe, expect, test } from '@jest/globals';
import { LinkGuard } from './links.js';

const guard = new LinkGuard(['example.com', ' Help.Example.ORG ']);

describe('a link or an image to an allowed host stands', () => {
  test.each([
    'See https://example.com/help.', 'See [the page](https://docs.example.com/a?b=c#d).', '![a picture](https://example.com/a.png)', '<a href="https://example.com/x">x</a>',
    'http://help.example.org:8080/', 'www.example.com/path', '[1]: https://example.com/x', 'Nothing to see: a > b, x.y, 10:45, Settings > Security, file.txt and [brackets] (here).',
    '5 < 6 and 7 > 3',
  ])('%s', (text) => {
    expect(guard.check(text)).toEqual({ text, refused: [] });
  });
});

describe('any other link goes, and its words stay', () => {
  test.each([
    ['See https://evil.test/x?q=1.', 'See [link removed].', 'evil.test'],
    ['![logo](https://evil.test/p.png?d=secret) Hi', 'logo Hi', 'evil.test'],
    ['Click [here](https://evil.test "title").', 'Click here.', 'evil.test'],
    ['[a](javascript:alert(1))', 'a)', 'no host'],
    ['[a](//evil.test/x)', 'a', 'evil.test'],
    ['<img src="https://evil.test/p.gif">ok', 'ok', 'evil.test'],
    ['<a href=https://evil.test>go</a>', 'go</a>', 'evil.test'],
    ['<https://evil.test>', '[link removed]', 'evil.test'],
    ['www.evil.test/now', '[link removed]', 'www.evil.test'],
    ['[1]: https://evil.test/x', '', 'evil.test'],
    ['https://example.com.evil.test/', '[link removed]', 'example.com.evil.test'],
    ['https://notexample.com', '[link removed]', 'notexample.com'],
    ['https://example.com@evil.test/', '[link removed]', 'no host'],
    ['https://example.com:pw@evil.test/', '[link removed]', 'no host'],
    ['HTTPS://EVIL.TEST', '[link removed]', 'evil.test'],
    ['ftp://evil.test/a', '[link removed]', 'no host'],
    ['data:text/html;base64,AAAA', '[link removed]', 'no host'],
    ['https://evil.test\\@example.com/', '[link removed]\\@example.com/', 'evil.test'],
  ])('%s', (text, expected, host) => {
    expect(guard.check(text)).toEqual({ text: expected, refused: [host] });
  });

  test('with no host allowed none stands', () => {
    expect(new LinkGuard([]).check('https://example.com')).toEqual({ text: '[link removed]', refused: ['example.com'] });
  });

  test('texts made to be slow are read through', () => {
    for (const text of ['['.repeat(5_000), '![](' .repeat(1_200), '<a '.repeat(1_600), 'http://'.repeat(700), `<a ${'x="'.repeat(1_500)}`]) expect(guard.check(text).text).toBeDefined();
  });
});

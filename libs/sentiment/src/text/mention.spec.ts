import { expect, test } from '@jest/globals';
import { namesHandle } from './mention.js';

test.each(['@acme hello', '.@acme hello', 'hello (@acme)', 'hello "@acme"', 'thanks @115712', 'RT @acme_help: hello', 'hello\n@acme'])('a company is named in "%s"', (text) => {
  expect(namesHandle(text)).toBe(true);
});

test.each(['', 'hello', '@', '@ noon', 'jo@acme.example', 'see https://acme.example/@acme', '@support hello', '@here, hello', 'my name there is @jo', 'Instagram: @jo', 'I am called @jo'])('none is named in "%s"', (text) => {
  expect(namesHandle(text)).toBe(false);
});

test('one name of the writer does not hide the company that is named beside it', () => {
  expect(namesHandle('@acme my account is @jo')).toBe(true);
});

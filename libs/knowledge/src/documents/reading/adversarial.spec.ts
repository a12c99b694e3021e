import { describe, expect, test } from '@jest/globals';
import type { DocumentFormat } from '@csa/contracts';
import { pdfOf } from './pdf.fake.js';
import { UnreadableFile } from './piece.js';
import { readDocument } from './read-document.js';

const size = 200_000;
const repeat = (text: string): string => text.repeat(Math.ceil(size / text.length)).slice(0, size);

/** Lines on which an expression that tries everything would try for minutes: 200,000 signs, the square of which is 40 billion. */
const lines: readonly (readonly [string, string])[] = [
  ['letters', repeat('a')], ['spaces', `x${repeat(' ')}x`], ['tabs', `x${repeat('\t')}x`], ['line feeds', `x${repeat('\n')}x`], ['lines of spaces', repeat(' \n')], ['hashes', repeat('#')],
  ['opening brackets', repeat('[')], ['brackets', repeat('[](')], ['stars', repeat('*a ')], ['underscores', repeat('_a_')], ['backticks', repeat('`a')], ['tildes', repeat('~')], ['equals', `a\n${repeat('=')}`],
  ['dashes', repeat('- - ')], ['dashes in a table', `|a|b|\n|${repeat('-|')}`], ['bars', repeat('|')], ['less-than', repeat('<')], ['open tags', repeat('<a ')], ['comments', repeat('<!--')], ['attributes', `<p ${repeat('a=')}>x`],
  ['a style', `<p style="${repeat('; ')}">x</p>`], ['entities', repeat('&')], ['numbers of entities', repeat('&#1')], ['quotes', repeat('"')], ['commas', `a,b\n${repeat(',')}`], ['cells', `a,b\n${repeat('"a",')}`],
  ['full stops', repeat('.')], ['abbreviations', repeat('e.g. ')], ['numbers', repeat('1. ')], ['bullets', repeat('\u2022 ')], ['front matter', `---\n${repeat('title: a\n')}`], ['emoji', repeat('\u{1f600}')],
  ['marks above a letter', `a${repeat('\u0301')}`], ['right-to-left', repeat('שלום ')], ['base64', repeat('QUJD+/')], ['capitals', repeat('A A')],
];

describe.each<DocumentFormat>(['markdown', 'html', 'text', 'csv'])('%s made to take forever', (format) => {
  test.each(lines)('of %s is read or refused in time', async (_what, line) => {
    const started = performance.now();
    const outcome = await readDocument({ bytes: new TextEncoder().encode(`a,b\n${line}`), name: 'a', format, title: null }).catch((error: unknown) => error);
    expect(performance.now() - started).toBeLessThan(10_000);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableFile);
  }, 60_000);
});

test.each([['spaces', repeat(' ')], ['bars', repeat(' |')], ['dashes', repeat('a-')], ['numbers', repeat('1.')]])('a PDF with a line of %s is read or refused in time', async (_what, line) => {
  const started = performance.now();
  await readDocument({ bytes: pdfOf([[{ text: `x${line}x`, y: 700 }]]), name: 'a', format: 'pdf', title: null });
  expect(performance.now() - started).toBeLessThan(10_000);
});

import { describe, expect, test } from '@jest/globals';
import { decodeText } from './decoded-text.js';

const utf16 = (text: string, order: 'le' | 'be', mark = true): Buffer => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const sentence = 'Größe: 5 €, naïve “quotes”.';

describe('text in any encoding', () => {
  test.each([
    ['UTF-8', Buffer.from(sentence)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${sentence}`)],
    ['UTF-16 little-endian with a mark', utf16(sentence, 'le')],
    ['UTF-16 big-endian with a mark', utf16(sentence, 'be')],
  ])('%s is read without a note', (_what, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: sentence, notes: [] });
  });

  test.each([
    ['UTF-16 little-endian without a mark', utf16('Size: five, by post or by train.', 'le', false), 'Size: five, by post or by train.', /UTF-16LE/],
    ['UTF-16 big-endian without a mark', utf16('Size: five, by post or by train.', 'be', false), 'Size: five, by post or by train.', /UTF-16BE/],
    ['Latin-1', Buffer.from('Größe: naïve', 'latin1'), 'Größe: naïve', /windows-1252/],
    ['Windows-1252', Buffer.from([0x35, 0x20, 0x80, 0x20, 0x93, 0x61, 0x94]), '5 € “a”', /windows-1252/],
  ])('%s is read, and a note says as what', (_what, bytes, text, note) => {
    const read = decodeText(bytes);
    expect(read.text).toBe(text);
    expect(read.notes).toEqual([{ place: 'file', message: expect.stringMatching(note) }]);
  });

  test('a character set that the file declares is believed where the bytes are no UTF-8', () => {
    expect(decodeText(Buffer.from([0xcf, 0xd0, 0xc8]), 'iso-8859-5').text).toBe('ЯаШ');
    expect(decodeText(Buffer.from('Größe', 'latin1'), 'no-such-set').text).toBe('Größe');
  });

  test('UTF-8 with a few broken bytes is read, and the lines are named', () => {
    const { text, notes } = decodeText(Buffer.concat([Buffer.from('Größe über ärger öl\n'), Buffer.from([0x61, 0xff, 0x62]), Buffer.from('\nEnde')]));
    expect(text).toBe('Größe über ärger öl\na\ufffdb\nEnde');
    expect(notes).toEqual([{ place: 'line 2', message: expect.stringContaining('no UTF-8') }]);
  });

  test('line ends of any system are one, and what a database cannot store is gone', () => {
    expect(decodeText(Buffer.from('one\r\ntwo\rthree\u0001')).text).toBe('one\ntwo\nthree');
  });

  test.each([
    ['a ZIP archive or an office document', Buffer.from('PK\x03\x04 and more')], ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])], ['a PDF', Buffer.from('%PDF-1.7')],
    ['binary', Buffer.from(Array.from({ length: 2_000 }, (_, place) => (place * 7) % 256))], ['binary', Buffer.alloc(100)], ['binary', Buffer.from('\u0001\u0002\u0003\u0004 text')],
  ])('%s is refused, whatever its name says', (what, bytes) => {
    expect(() => decodeText(bytes)).toThrow(what);
  });
});

import { UnreadableFile } from './piece.js';
import type { Note } from './piece.js';

export interface DecodedText {
  /** With line feeds alone, and without what no database can store. */
  readonly text: string;
  readonly notes: readonly Note[];
}

/** Control characters that no text has; tabs, line ends, form feeds and escapes may stand in old files. */
const binaryControls = /[\0-\x08\x0e-\x1a\x1c-\x1f]/g;
/** A text has at most this share of such characters; stray ones are taken out. */
const mostControls = 0.001;
/** So much of a file is looked at where a look at the whole would tell no more, in bytes. */
const looked = 64 * 1024;

/** Bytes that begin files which are no text, whatever their name says. */
const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP archive or an office document', [0x50, 0x4b, 0x03, 0x04]],
  ['an old office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a picture', [0xff, 0xd8, 0xff]],
  ['a picture', [0x47, 0x49, 0x46, 0x38]],
  ['a compressed file', [0x1f, 0x8b]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
];

/**
 * Reads bytes as text: by their byte order mark, as UTF-8, as UTF-16 without a mark, by the character set that an HTML file
 * declares, and else as Windows-1252, which holds all of Latin-1. Throws `UnreadableFile` for what is no text.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  refuseKnownBinary(bytes);
  const { text, notes } = decoded(bytes, declared);
  const controls = text.match(binaryControls)?.length ?? 0;
  if (controls > mostControls * text.length + 2) throw noText();
  const clean = controls === 0 ? text : text.replace(binaryControls, '');
  return { text: clean.toWellFormed().replace(/\r\n?/g, '\n').replace(/^\ufeff/, ''), notes };
}

function decoded(bytes: Uint8Array, declared: string | undefined): DecodedText {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return { text: new TextDecoder(marked).decode(bytes), notes: [] };
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== undefined && !utf8.includes('\0')) return { text: utf8, notes: [] };
  const wide = unmarkedWide(bytes);
  if (wide !== undefined) return { text: new TextDecoder(wide).decode(bytes), notes: [{ place: 'file', message: `was read as ${wide.toUpperCase()}; save it as UTF-8 if signs look wrong` }] };
  if (bytes.subarray(0, looked).includes(0)) throw noText();
  return damagedUtf8(bytes) ?? oneByteText(bytes, declared);
}

/** A file that is UTF-8 but for a few bytes: they are shown as such, with their lines. */
function damagedUtf8(bytes: Uint8Array): DecodedText | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.split('\ufffd').length - 1;
  const wellFormed = text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  if (wellFormed < 4 * broken) return undefined;
  const lines = text.split('\n').flatMap((line, place) => (line.includes('\ufffd') ? [place + 1] : []));
  return { text, notes: lines.slice(0, 20).map((line) => ({ place: `line ${line}`, message: 'has bytes that are no UTF-8, shown as \ufffd; save the file as UTF-8' })) };
}

function oneByteText(bytes: Uint8Array, declared: string | undefined): DecodedText {
  const encoding = declared !== undefined && isKnown(declared) ? declared.toLowerCase() : 'windows-1252';
  const note = { place: 'file', message: `is no UTF-8 and was read as ${encoding}; save it as UTF-8 if signs look wrong` };
  return { text: new TextDecoder(encoding).decode(bytes), notes: [note] };
}

function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Latin letters in UTF-16 have every other byte 0. */
function unmarkedWide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const part = bytes.subarray(0, looked - (looked % 2));
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  const zeros = [0, 0];
  part.forEach((byte, place) => { if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1; });
  const [even = 0, odd = 0] = zeros.map((count) => count / (part.length / 2));
  if (odd > 0.4 && even < 0.05) return 'utf-16le';
  return even > 0.4 && odd < 0.05 ? 'utf-16be' : undefined;
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
}

function refuseKnownBinary(bytes: Uint8Array): void {
  const known = signatures.find(([, signature]) => signature.every((byte, place) => bytes[place] === byte));
  if (known) throw new UnreadableFile(`is ${known[0]} and no text; export it as Markdown, HTML, text, CSV or PDF, with the ending that fits`);
}

function noText(): UnreadableFile {
  return new UnreadableFile('is binary and no text; export it as Markdown, HTML, text, CSV or PDF');
}

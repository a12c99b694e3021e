import { Parser } from 'htmlparser2';
import { decodeText } from './decoded-text.js';
import { HtmlPieces } from './html-pieces.js';
import type { ReadFile } from './piece.js';

/** The parser is fed so many characters at a time. */
const portion = 64 * 1024;

/** Reads HTML: what a browser would show of it, without scripts, styles, comments, navigation and what is hidden in its markup. */
export function readHtmlFile(bytes: Uint8Array): ReadFile {
  const { text, notes } = decodeText(bytes, declaredIn(bytes));
  return { ...readHtml(text), notes };
}

export function readHtml(text: string): Pick<ReadFile, 'title' | 'pieces'> {
  const found = new HtmlPieces();
  const parser = new Parser({
    onopentag: (name, attributes) => { found.open(name, attributes); },
    onclosetag: (name) => { found.close(name); },
    ontext: (part) => { found.text(part); },
  }, { decodeEntities: true, lowerCaseTags: true });
  for (let start = 0; start < text.length; start += portion) parser.write(text.slice(start, start + portion));
  parser.end();
  return found.end();
}

/** The character set that a `meta` near the beginning names (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding). */
function declaredIn(bytes: Uint8Array): string | undefined {
  return /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w-]{1,40})/i.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)))?.[1];
}

import { decodeText } from './decoded-text.js';
import { inOneLine } from './piece.js';
import type { Piece, ReadFile } from './piece.js';

const longestHeading = 100;
const bullet = /^[-*•–+]\s|^\(?\d{1,3}[.)]\s/;
const underline = /^(=|-|~)\1{2,}$/;
const numbered = /^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+\p{Lu}/u;

/** Reads plain text: paragraphs between empty lines, lists by their marks, and as headings what is underlined, numbered, or in capitals on a line of its own. */
export function readTextFile(bytes: Uint8Array): ReadFile {
  const { text, notes } = decodeText(bytes);
  return { title: null, pieces: text.split(/\n[ \t]*(?=\n)/).flatMap(blockPieces), notes };
}

function blockPieces(block: string): Piece[] {
  const lines = block.split('\n').map((line) => line.trimEnd()).filter((line) => line !== '');
  const [first = '', second = ''] = lines.map((line) => line.trim());
  if (lines.length === 0) return [];
  if (lines.length >= 2 && underline.test(second) && first.length <= longestHeading) {
    return [{ kind: 'heading', level: second.startsWith('=') ? 1 : 2, text: inOneLine(first) }, ...bodyPieces(lines.slice(2))];
  }
  if (lines.length === 1 && isHeading(first)) return [{ kind: 'heading', level: levelOf(first), text: inOneLine(first) }];
  return bodyPieces(lines);
}

function bodyPieces(lines: readonly string[]): Piece[] {
  const from = lines.findIndex((line) => bullet.test(line.trim()));
  if (lines.length === 0) return [];
  if (from < 0) return [{ kind: 'text', text: lines.join('\n').trim() }];
  const before: Piece[] = from === 0 ? [] : [{ kind: 'text', text: lines.slice(0, from).join('\n').trim() }];
  return [...before, { kind: 'list', lines: lines.slice(from) }];
}

function isHeading(line: string): boolean {
  if (line.length > longestHeading || /[.!?;,:]$/.test(line)) return false;
  return numbered.test(line) || (/\p{Lu}{2}/u.test(line) && line === line.toUpperCase() && /\p{Lu}.*\p{Lu}.*\p{Lu}/u.test(line));
}

/** "2.1 Refunds" stands below "2 Billing". */
function levelOf(line: string): number {
  const number = /^\d{1,2}(?:\.\d{1,2}){0,3}/.exec(line)?.[0];
  return number === undefined ? 1 : number.split('.').length;
}

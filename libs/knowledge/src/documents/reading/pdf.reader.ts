import { extractTextItems, getDocumentProxy, getMeta } from 'unpdf';
import { linesOf, sizeOf, withoutRunningLines } from './pdf-lines.js';
import type { PdfLine } from './pdf-lines.js';
import { inOneLine, UnreadableFile } from './piece.js';
import type { Note, Piece, ReadFile } from './piece.js';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** A line set so much larger than most of the text is a heading. */
const headingFrom = 1.15;
const longestHeading = 150;
const headingLevels = 4;
/** A gap so many times the usual distance of lines ends a paragraph. */
const paragraphFrom = 1.45;
const bullet = /^[-•*–▪◦‣]\s?|^\(?\d{1,3}[.)]\s/;

/** Reads the text of a PDF. Headings are told by the size of their letters, paragraphs by the distance of lines; running titles are left out. */
export async function readPdfFile(bytes: Uint8Array): Promise<ReadFile> {
  const pdf = await open(bytes);
  const { items } = await extractTextItems(pdf);
  const pages = items.map((runs, place) => linesOf(runs, place + 1));
  const lines = withoutRunningLines(pages);
  if (lines.length === 0) throw new UnreadableFile('has no text, only pictures; let a text recognition (OCR) add the text, and load it again');
  const empty = pages.flatMap((page, place): Note[] => (page.length === 0 ? [{ place: `page ${place + 1}`, message: 'has no text; if it is a picture of text, let a text recognition (OCR) add it' }] : []));
  return { title: await titleOf(pdf), pieces: piecesOf(lines), notes: empty.slice(0, 20) };
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The reader takes the bytes away from whoever had them.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new UnreadableFile(isLocked ? 'is protected by a password; save a copy without one' : 'cannot be read as PDF; open it and save it anew');
  }
}

async function titleOf(pdf: Pdf): Promise<string | null> {
  const { info } = await getMeta(pdf);
  const title: unknown = info['Title'];
  return typeof title === 'string' && inOneLine(title) !== '' ? inOneLine(title).slice(0, 300) : null;
}

function piecesOf(lines: readonly PdfLine[]): Piece[] {
  const body = sizeOf(lines.map(({ text, size }) => ({ str: text, fontSize: size })));
  const sizes = [...new Set(lines.filter(({ size }) => size >= headingFrom * body).map(({ size }) => size))].sort((one, other) => other - one);
  const step = usualStep(lines);
  const pieces: Piece[] = [];
  let paragraph: PdfLine[] = [];
  const end = (): void => {
    if (paragraph.length > 0) pieces.push(paragraphPiece(paragraph));
    paragraph = [];
  };
  for (const line of lines) {
    const level = line.text.length <= longestHeading ? sizes.indexOf(line.size) + 1 : 0;
    const last = paragraph.at(-1);
    if (level > 0) {
      end();
      addHeading(pieces, Math.min(level, headingLevels), line.text);
    } else {
      if (last && endsBefore(last, line, step)) end();
      paragraph.push(line);
    }
  }
  end();
  return pieces;
}

/** A heading may be broken into two lines. */
function addHeading(pieces: Piece[], level: number, text: string): void {
  const last = pieces.at(-1);
  if (last?.kind === 'heading' && last.level === level && /^\p{Ll}/u.test(text)) pieces[pieces.length - 1] = { kind: 'heading', level, text: `${last.text} ${text}` };
  else pieces.push({ kind: 'heading', level, text });
}

/** The distance of lines that is met most often, in points. */
function usualStep(lines: readonly PdfLine[]): number {
  const steps = new Map<number, number>();
  for (const [place, line] of lines.entries()) {
    const before = lines[place - 1];
    const step = before?.page === line.page ? Math.round((before.y - line.y) * 2) / 2 : 0;
    if (step > 0) steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  return [...steps].reduce<readonly [number, number]>((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
}

/** On a new page a paragraph goes on when its sentence does. */
function endsBefore(last: PdfLine, line: PdfLine, step: number): boolean {
  if (last.page !== line.page) return /[.!?:]["”’)]?$/.test(last.text);
  const distance = last.y - line.y;
  return distance < 0 || (step > 0 && distance > paragraphFrom * step) || bullet.test(line.text) !== bullet.test(last.text) && bullet.test(line.text);
}

function paragraphPiece(lines: readonly PdfLine[]): Piece {
  if (lines.length > 1 && lines.every(({ text }) => text.includes(' | '))) return { kind: 'table', head: lines[0]?.text ?? null, lines: lines.slice(1).map(({ text }) => text) };
  if (lines.some(({ text }) => bullet.test(text))) return { kind: 'list', lines: itemsOf(lines) };
  return { kind: 'text', text: lines.reduce((text, line) => joined(text, line.text), '') };
}

function itemsOf(lines: readonly PdfLine[]): string[] {
  const items: string[] = [];
  for (const { text } of lines) {
    if (items.length === 0 || bullet.test(text)) items.push(text);
    else items[items.length - 1] = joined(items.at(-1) ?? '', text);
  }
  return items;
}

/** A word that was parted at the end of a line is put together again. */
function joined(text: string, next: string): string {
  if (text === '') return next;
  return /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : `${text} ${next}`;
}

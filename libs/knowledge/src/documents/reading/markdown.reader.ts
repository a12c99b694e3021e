import { Lexer } from 'marked';
import type { Token, Tokens } from 'marked';
import { decodeText } from './decoded-text.js';
import { readHtml } from './html.reader.js';
import { inOneLine, itemLine, UnreadableFile } from './piece.js';
import type { Piece, ReadFile } from './piece.js';

/** A longer paragraph is taken as it stands: looking for its markup could take as long as its square. */
const longestInline = 50_000;

/** Reads Markdown (CommonMark with the tables of GitHub). Front matter is passed over, but for its title. */
export function readMarkdownFile(bytes: Uint8Array): ReadFile {
  const { text, notes } = decodeText(bytes);
  const { body, title } = withoutFrontMatter(text);
  if (body.split('\n').some(isNestedTooDeeply)) throw new UnreadableFile('is nested too deeply; flatten its lists and quotes');
  const lexer = new Lexer({ gfm: true });
  // Blocks first; the markup inside of them is looked at one by one, so that a huge one can be left alone.
  const blocks = lexer.blockTokens(body.replace(/\t/g, '    '), []);
  return { title, pieces: blocks.flatMap((block) => new MarkdownBlocks(lexer).pieces(block)), notes };
}

/** More quotes and items than these do not begin on one line; the lexer takes the square of their number. */
const mostMarks = 100;

function isNestedTooDeeply(line: string): boolean {
  const mark = / {0,3}(?:>|(?:[*+-]|\d{1,9}[.)]) )/y;
  let marks = 0;
  while (marks <= mostMarks && mark.test(line)) marks += 1;
  // A rule may be drawn with any number of marks.
  return marks > mostMarks && !/^[-*+ ]*$/.test(line);
}

function withoutFrontMatter(text: string): { body: string; title: string | null } {
  const matter = /^---\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)\n/.exec(text);
  if (!matter) return { body: text, title: null };
  const title = /^title\s{0,9}:[ \t]*(.{1,300})$/im.exec(matter[1] ?? '')?.[1]?.trim().replace(/^(["'])(.*)\1$/, '$2');
  return { body: text.slice(matter[0].length), title: title === undefined || title === '' ? null : title };
}

/** Makes pieces of what the lexer finds. */
class MarkdownBlocks {
  constructor(private readonly lexer: Lexer) {}

  pieces(block: Token): Piece[] {
    switch (block.type) {
      case 'heading': return [{ kind: 'heading', level: (block as Tokens.Heading).depth, text: inOneLine(this.#plain((block as Tokens.Heading).text)) }];
      case 'paragraph':
      case 'text': return this.#paragraph((block as Tokens.Paragraph).text);
      case 'code': return [{ kind: 'code', lines: (block as Tokens.Code).text.split('\n') }];
      case 'list': return [{ kind: 'list', lines: this.#items(block as Tokens.List, 0) }];
      case 'table': return this.#table(block as Tokens.Table);
      case 'blockquote': return ((block as Tokens.Blockquote).tokens).flatMap((inner) => this.pieces(inner));
      case 'html': return [...readHtml((block as Tokens.HTML).text).pieces];
      default: return [];
    }
  }

  #paragraph(source: string): Piece[] {
    const text = this.#plain(source).split('\n').map((line) => line.trim()).join('\n').trim();
    return text === '' ? [] : [{ kind: 'text', text }];
  }

  #items({ ordered, start, items }: Tokens.List, depth: number): string[] {
    const first = start === '' ? 1 : start;
    return items.flatMap((item, place) => {
      const [lead, ...rest] = item.tokens;
      const mark = ordered ? `${first + place}.` : '-';
      const own = lead === undefined ? '' : this.#itemText(lead);
      return [itemLine(mark, depth, own), ...(own === '' && lead ? [lead] : []).concat(rest).flatMap((inner) => this.#below(inner, depth + 1))];
    });
  }

  #itemText(token: Token): string {
    return token.type === 'text' || token.type === 'paragraph' ? inOneLine(this.#plain((token as Tokens.Text).text)) : '';
  }

  /** What stands below the first line of an item: a list in it, or more of its text. */
  #below(token: Token, depth: number): string[] {
    if (token.type === 'list') return this.#items(token as Tokens.List, depth);
    const text = this.pieces(token).flatMap((piece) => (piece.kind === 'text' || piece.kind === 'heading' ? piece.text.split('\n') : piece.lines));
    return text.map((line) => `${'  '.repeat(Math.min(depth, 8))}${line}`);
  }

  #table({ header, rows }: Tokens.Table): Piece[] {
    const line = (cells: readonly Tokens.TableCell[]): string => cells.map(({ text }) => inOneLine(this.#plain(text))).join(' | ');
    return [{ kind: 'table', head: line(header), lines: rows.map(line) }];
  }

  #plain(source: string): string {
    if (source.length > longestInline) return source;
    return this.lexer.inlineTokens(source, []).map((token) => plainOf(token)).join('');
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The words of a piece of inline markup: of a link its text, of a picture what it shows. */
function plainOf(token: Token): string {
  if (token.type === 'br') return '\n';
  if (token.type === 'html') return '';
  if (token.type === 'codespan' || token.type === 'escape') return (token as Tokens.Codespan).text;
  if ('tokens' in token && Array.isArray(token.tokens)) return token.tokens.map(plainOf).join('');
  const text = 'text' in token && typeof token.text === 'string' ? token.text : '';
  return text.replace(/&(amp|lt|gt|quot|apos|nbsp|#\d{1,6});/g, (whole, name: string) => entities[name] ?? characterOf(whole, name));
}

function characterOf(whole: string, name: string): string {
  const code = Number(name.slice(1));
  return code > 31 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole;
}

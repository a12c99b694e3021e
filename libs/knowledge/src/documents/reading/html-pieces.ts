import { HtmlTable } from './html-table.js';
import { inOneLine, itemLine } from './piece.js';
import type { Piece, ReadFile } from './piece.js';

/** What a browser does not show, and what is no part of the text of a page. */
const passedOver = new Set([
  'script', 'style', 'template', 'noscript', 'svg', 'canvas', 'iframe', 'object', 'embed', 'audio', 'video', 'math', 'nav', 'select', 'datalist', 'dialog', 'head',
]);
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const blocks = new Set([
  'p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'blockquote', 'address', 'figure', 'figcaption', 'form', 'fieldset', 'details', 'summary',
  'ul', 'ol', 'dl', 'li', 'dt', 'dd', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'pre', 'hr', 'body', ...headings,
]);
const withoutEnd = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'area', 'base', 'col', 'embed', 'source', 'track', 'wbr']);
const hidden = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

type Attributes = Readonly<Record<string, string>>;

interface ListInHand {
  readonly ordered: boolean;
  count: number;
}

/** Makes pieces of the tags and texts of a page as they come. It keeps counts and stacks of its own, so that no depth of nesting can exhaust the call stack. */
export class HtmlPieces {
  readonly #pieces: Piece[] = [];
  readonly #lists: ListInHand[] = [];
  #items: string[] = [];
  #text = '';
  #title: string | null = null;
  /** How many tags deep inside of something that is passed over; 0 outside. */
  #unseen = 0;
  #inTitle = false;
  #code = 0;
  #table: HtmlTable | null = null;
  #mark: string | null = null;
  /** Of the heading whose end has not come yet. */
  #level: number | null = null;

  open(name: string, attributes: Attributes): void {
    // A picture may have a title of its own.
    if (name === 'title') this.#inTitle = this.#title === null && this.#pieces.length === 0;
    // A page's head may lack its end; its title is the only text in it that is wanted.
    if (name === 'body') this.#unseen = 0;
    if (this.#unseen > 0 || isUnseen(name, attributes)) {
      if (!withoutEnd.has(name)) this.#unseen += 1;
    } else this.#openSeen(name, attributes);
  }

  close(name: string): void {
    if (name === 'title') this.#inTitle = false;
    if (this.#unseen > 0) {
      if (!withoutEnd.has(name)) this.#unseen -= 1;
    } else if (blocks.has(name)) this.#closeBlock(name);
  }

  text(part: string): void {
    if (this.#inTitle) this.#title = `${this.#title ?? ''}${part}`;
    else if (this.#unseen === 0) this.#add(this.#code > 0 ? part : part.replace(/\s+/gu, ' '));
  }

  end(): Pick<ReadFile, 'title' | 'pieces'> {
    this.#endTable();
    this.#endText();
    this.#endList();
    const title = inOneLine(this.#title ?? '');
    return { title: title === '' ? null : title, pieces: this.#pieces };
  }

  #openSeen(name: string, attributes: Attributes): void {
    if (name === 'br') this.#add('\n');
    else if (name === 'img') this.#add(` ${attributes['alt'] ?? ''} `);
    else if (blocks.has(name)) this.#openBlock(name);
  }

  #openBlock(name: string): void {
    if (this.#table !== null) {
      this.#table.open(name);
      return;
    }
    // Whatever begins after the words of a heading ends it, as its own end may be lacking.
    if (this.#level !== null && this.#text.trim() === '') return;
    this.#endText();
    if (headings.has(name)) this.#level = Number(name.slice(1));
    else if (name === 'pre') this.#code += 1;
    else if (name === 'table') this.#table = new HtmlTable();
    else this.#openList(name);
  }

  #openList(name: string): void {
    if (name === 'ul' || name === 'ol') this.#lists.push({ ordered: name === 'ol', count: 0 });
    else if (name === 'li') this.#mark = this.#nextMark();
    else if (name === 'dt') this.#mark = '-';
    else if (name === 'dd') this.#mark = ' ';
  }

  #closeBlock(name: string): void {
    if (this.#table !== null) {
      if (name === 'table') this.#endTable();
      else this.#table.close(name);
      return;
    }
    if (this.#level !== null && !headings.has(name)) return;
    this.#endText();
    if (name === 'ul' || name === 'ol') this.#lists.pop();
    if (name === 'pre') this.#code = Math.max(0, this.#code - 1);
  }

  #add(text: string): void {
    if (this.#table !== null) this.#table.text(text);
    else this.#text += text;
  }

  #nextMark(): string {
    const list = this.#lists.at(-1);
    if (!list?.ordered) return '-';
    list.count += 1;
    return `${list.count}.`;
  }

  /** Ends the text in hand: a heading, lines of code, an item while a list is open, or a paragraph. */
  #endText(): void {
    const raw = this.#text;
    const level = this.#level;
    this.#text = '';
    this.#level = null;
    if (raw.trim() === '') return;
    if (level !== null) this.#push({ kind: 'heading', level, text: inOneLine(raw) });
    else if (this.#code > 0) this.#push({ kind: 'code', lines: raw.replace(/^\n/, '').trimEnd().split('\n') });
    else if (this.#lists.length > 0 || this.#mark !== null) {
      this.#items.push(itemLine(this.#mark ?? ' ', Math.max(0, this.#lists.length - 1), inOneLine(raw)));
      this.#mark = null;
    } else this.#push({ kind: 'text', text: raw.split('\n').map(inOneLine).filter((line) => line !== '').join('\n') });
  }

  #endTable(): void {
    const table = this.#table?.end() ?? null;
    this.#table = null;
    if (table) this.#push(table);
  }

  #endList(): void {
    if (this.#items.length > 0) this.#pieces.push({ kind: 'list', lines: this.#items });
    this.#items = [];
    this.#mark = null;
  }

  #push(piece: Piece): void {
    this.#endList();
    this.#pieces.push(piece);
  }
}

function isUnseen(name: string, attributes: Attributes): boolean {
  return passedOver.has(name) || 'hidden' in attributes || attributes['aria-hidden'] === 'true' || hidden.test(attributes['style'] ?? '');
}

import { describe, expect, test } from '@jest/globals';
import type { DocumentFormat } from '@csa/contracts';
import { pdfOf } from './pdf.fake.js';
import { readDocument } from './read-document.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(content: string | Uint8Array, format: DocumentFormat, name = `file.${format}`) {
  return readDocument({ bytes: typeof content === 'string' ? utf8(content) : content, name, format, title: null });
}

/** The passages as "path: text". */
async function told(content: string | Uint8Array, format: DocumentFormat): Promise<string[]> {
  return (await read(content, format)).passages.map(({ path, text }) => `${path.join(' › ')}: ${text}`);
}

describe('Markdown', () => {
  const handbook = [
    '# Handbook', '', 'What you *need* to [know](https://example.org).', '', '## Billing', '', '### Refunds', '', 'We pay back within **5 days** &amp; say so.',
    'By `card`.', '', '- Keep the receipt', '  - the paper one', '- Keep the box', '', '### Prices', '', '| Plan | Price |', '|---|---|', '| Pro | 20 |', '| Free | 0 |', '',
    '```sh', 'pay --back  now', '```', '', '## Empty', '', '## Shipping', '', '> By *post*.', '', '<p>By <b>bike</b>.</p><script>alert(1)</script>', '', '1. Pack', '2. Send',
  ].join('\n');

  test('is parted at its headings, with the path of each', async () => {
    expect(await told(handbook, 'markdown')).toEqual([
      ': What you need to know.',
      'Billing › Refunds: We pay back within 5 days & say so.\nBy card.\n\n- Keep the receipt\n  - the paper one\n- Keep the box',
      'Billing › Prices: Plan | Price\nPro | 20\nFree | 0\n\npay --back  now',
      'Shipping: By post.\n\nBy bike.\n\n1. Pack\n2. Send',
    ]);
  });

  test('has its first heading as title, or that of its front matter, or its name', async () => {
    expect((await read(handbook, 'markdown')).title).toBe('Handbook');
    expect((await read('---\ntitle: "The guide"\nby: Ada\n---\n# Hello\n\nText.', 'markdown'))).toMatchObject({ title: 'The guide', passages: [{ path: ['Hello'], text: 'Text.' }] });
    expect((await read('Text.', 'markdown', 'how_to-pay.md')).title).toBe('how to pay');
  });

  test('with a heading that skips a level keeps the order of its headings', async () => {
    expect(await told('# A\n\n#### B\n\nOne.\n\n## C\n\nTwo.\n\n# D\n\nThree.', 'markdown')).toEqual(['A › B: One.', 'A › C: Two.', 'D: Three.']);
  });
});

describe('HTML', () => {
  test('is read as a browser shows it, without scripts, styles, comments, navigation and hidden parts', async () => {
    const page = `<!doctype html><html><head><title>Help &amp; more</title><style>p{color:red}</style><script>let a = "<p>no</p>";</script></head>
      <body><nav><a href="/">Home</a></nav><h1>Help</h1><!-- a comment --><p>Come
      in,<br>we are <b>open</b>.</p><h2>Hours</h2><ul><li>Monday<ul><li>morning</li></ul></li><li>Friday</li></ul>
      <p hidden>secret</p><div style="color:red; display: none">secret <p>too</p></div><span aria-hidden="true">secret</span><template><p>secret</p></template>
      <noscript>Turn it on</noscript><svg><title>drawing</title><text>secret</text></svg><pre>a  b
c</pre><table><tr><th>Day</th><th>Till</th></tr><tr><td>Monday</td><td><p>6</p></td></tr></table><img src="x" alt="Our shop">&nbsp;&euro; 5</body></html>`;
    expect((await read(page, 'html')).title).toBe('Help & more');
    expect(await told(page, 'html')).toEqual([
      'Help: Come in,\nwe are open.',
      'Help › Hours: - Monday\n  - morning\n- Friday\n\na  b\nc\n\nDay | Till\nMonday | 6\n\nOur shop € 5',
    ]);
  });

  test('that is broken is read as far as it goes', async () => {
    expect(await told('<h2>One<p>Text<ul><li>a<li>b</ul></div></table><h3>Two</h3>More<script>never closed', 'html')).toEqual([': Text\n\n- a\n- b', 'Two: More']);
  });

  test('of nothing but scripts has no text', async () => {
    await expect(read('<script>a()</script><!-- x --><p hidden>y</p>', 'html')).rejects.toThrow('has no text');
  });
});

describe('plain text', () => {
  test('has as headings what is underlined, numbered or in capitals on a line of its own', async () => {
    const text = 'Guide\n=====\n\nHello there.\nSecond line.\n\nRETURNS POLICY\n\nSend it back.\n\n2.1 Fees\n\nNone.\nBut:\n- one\n- two\n\n  \nOK';
    expect(await told(text, 'text')).toEqual(['Guide: Hello there.\nSecond line.', 'RETURNS POLICY: Send it back.', 'RETURNS POLICY › 2.1 Fees: None.\nBut:\n\n- one\n- two\n\nOK']);
  });
});

describe('CSV', () => {
  test('of questions and answers has a section for each row', async () => {
    expect(await told('Question;Answer\nHow?;"So; like this"\nWhere?;Here', 'csv')).toEqual(['How?: So; like this', 'Where?: Here']);
  });

  test('of anything else is told row by row', async () => {
    expect(await told('City,Shop opens\nRome,9\nOslo,', 'csv')).toEqual([': City: Rome; Shop opens: 9\n\nCity: Oslo']);
  });

  test('with broken rows leaves them out, and says which and how to mend them', async () => {
    const { passages, notes } = await read('question,answer\nHow?,So\nWhy?,Because, of that\n,Nothing\nWhen?,\nWhere?,Here', 'csv');
    expect(passages.map(({ path }) => path[0])).toEqual(['How?', 'Where?']);
    expect(notes).toEqual([
      { place: 'row 2 (line 3)', message: 'was left out: it has 3 cells where the header names 2; put texts that hold the separator in quotes' },
      { place: 'row 3 (line 4)', message: 'was left out: its question is empty; fill the cell or remove the row' },
      { place: 'row 4 (line 5)', message: 'was left out: its answer is empty; fill the cell or remove the row' },
    ]);
  });

  test('that is none says on which line', async () => {
    await expect(read('question,answer\nHow?,"never closed\nWhy?,x', 'csv')).rejects.toThrow(/each quote closed/);
    await expect(read('only a header', 'csv')).rejects.toThrow(/header line/);
  });
});

describe('PDF', () => {
  const page = (lines: readonly [string, number, number?][]) => lines.map(([text, y, size]) => ({ text, y, ...(size === undefined ? {} : { size }) }));

  test('is parted at what is set larger, with paragraphs, parted words and lists put together', async () => {
    const bytes = pdfOf([
      page([['ACME manual', 820, 8], ['Manual', 780, 24], ['Billing', 740, 16], ['We pay back with-', 710], ['in five days. Al-', 696], ['ways.', 682], ['Another paragraph.', 650], ['1', 20, 8]]),
      page([['ACME manual', 820, 8], ['Shipping', 780, 16], ['\x95 By post', 750], ['\x95 By bike, which takes', 736], ['longer', 722], ['2', 20, 8]]),
      page([['ACME manual', 820, 8], ['Shipping', 780, 16], ['By train.', 750], ['3', 20, 8]]),
    ]);
    expect(await told(bytes, 'pdf')).toEqual([
      'Billing: We pay back within five days. Always.\n\nAnother paragraph.',
      'Shipping: \u2022 By post\n\u2022 By bike, which takes longer', 'Shipping: By train.',
    ]);
  });

  test('has the title it names, or its first heading', async () => {
    expect((await read(pdfOf([page([['Hello', 700, 20], ['Some text.', 600]])], { title: 'A (good) manual' }), 'pdf')).title).toBe('A (good) manual');
    expect((await read(pdfOf([page([['Hello', 700, 20], ['Some text.', 600]])]), 'pdf')).title).toBe('Hello');
  });

  test('of pictures alone says what to do; with one such page it names the page', async () => {
    await expect(read(pdfOf([[], []]), 'pdf')).rejects.toThrow(/has no text, only pictures/);
    expect((await read(pdfOf([page([['Text that is there.', 600]]), []]), 'pdf')).notes).toEqual([{ place: 'page 2', message: expect.stringContaining('OCR') }]);
  });

  test.each([
    ['locked', pdfOf([page([['Secret', 600]])], { locked: true }), /password/],
    ['broken', utf8('%PDF-1.7\nnothing of the kind'), /cannot be read as PDF/],
    ['a text', utf8('Hello.'), /cannot be read as PDF/],
  ])('that is %s is refused with the mend', async (_what, bytes, message) => {
    await expect(read(bytes, 'pdf')).rejects.toThrow(message);
  });
});

describe('the language of a document', () => {
  test.each([
    ['en', 'You can return any item within thirty days of delivery. Please keep the receipt, because we need it to process your refund.'],
    ['de', 'Sie können jeden Artikel innerhalb von dreißig Tagen zurückgeben. Bitte bewahren Sie den Beleg auf, weil wir ihn für die Erstattung brauchen.'],
    ['fr', 'Vous pouvez retourner tout article dans les trente jours. Veuillez conserver le reçu, car nous avons besoin de celui-ci pour le remboursement.'],
    ['es', 'Puede devolver cualquier artículo en un plazo de treinta días después de la entrega. Conserve el recibo, porque lo necesitamos para el reembolso.'],
    [null, 'const x = fetch(url); if (x.ok) { for (const item of list) console.log(item.id, item.name, item.value); } export function main() {}'],
    [null, 'Too short.'],
  ])('is told by its small words: %s', async (language, text) => {
    expect((await read(text, 'text')).language?.code ?? null).toBe(language);
  });

  const english = 'You can return any item within thirty days of delivery, and we pay the postage for it if you ask us to. ';
  const german = 'Sie können jeden Artikel innerhalb von dreißig Tagen zurückgeben, und wir zahlen das Porto für Sie, wenn Sie uns darum bitten. ';

  test('is sure of a text of some length in one language, and neither of a short one nor of two languages in one', async () => {
    expect((await read(english.repeat(4), 'text')).language).toEqual({ code: 'en', isSure: true });
    expect((await read(english, 'text')).language).toEqual({ code: 'en', isSure: false });
    expect((await read(english.repeat(5) + german.repeat(4), 'text')).language?.isSure ?? false).toBe(false);
  });

  test('is that of the whole file, though it begins with some pages in another', async () => {
    expect((await read(`${german.repeat(200)}\n\n${english.repeat(1_200)}`, 'text')).language).toEqual({ code: 'en', isSure: true });
  });
});

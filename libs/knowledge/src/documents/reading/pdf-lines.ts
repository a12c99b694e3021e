/** A line of a page, as it is set. */
export interface PdfLine {
  readonly text: string;
  readonly page: number;
  /** Height of its letters, in points. */
  readonly size: number;
  /** Where it stands, from the bottom of the page, in points. */
  readonly y: number;
}

/** A run of letters as the PDF places it. */
export interface PdfRun {
  readonly str: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fontSize: number;
  readonly hasEOL: boolean;
}

/** Runs whose feet are nearer than this share of their height stand on one line. */
const sameLine = 0.45;
/** A gap wider than this share of the height is a space; a much wider one parts columns of a table. */
const spaceFrom = 0.15;
const columnFrom = 2.5;

/** Puts the runs of a page into lines, in the order in which they are set. */
export function linesOf(runs: readonly PdfRun[], page: number): PdfLine[] {
  const lines: PdfLine[] = [];
  let line: PdfRun[] = [];
  const end = (): void => {
    const text = textOfRuns(line);
    const [first] = line;
    if (first && text !== '') lines.push({ text, page, size: sizeOf(line), y: first.y });
    line = [];
  };
  for (const run of runs) {
    const last = line.at(-1);
    if (last && run.str.trim() !== '' && Math.abs(run.y - last.y) > sameLine * Math.max(run.fontSize, last.fontSize)) end();
    if (run.str.trim() !== '' || line.length > 0) line.push(run);
    if (run.hasEOL) end();
  }
  end();
  return lines;
}

function textOfRuns(runs: readonly PdfRun[]): string {
  let text = '';
  let end: number | undefined;
  for (const { str, x, width, fontSize } of runs) {
    if (str.trim() === '') {
      text += ' ';
      continue;
    }
    const gap = end === undefined ? 0 : x - end;
    text += gap > columnFrom * fontSize ? ` | ${str}` : gap > spaceFrom * fontSize ? ` ${str}` : str;
    end = x + width;
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** The size in which most of the letters are set. */
export function sizeOf(runs: readonly { readonly fontSize: number; readonly str: string }[]): number {
  const letters = new Map<number, number>();
  for (const { fontSize, str } of runs) {
    const size = Math.round(fontSize * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + str.trim().length);
  }
  return [...letters].reduce<readonly [number, number]>((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
}

/** Lines at the edge of the page that stand on most pages: running titles and page numbers. */
export function withoutRunningLines(pages: readonly (readonly PdfLine[])[]): PdfLine[] {
  const edge = 2;
  const least = Math.max(3, Math.ceil(pages.length / 2));
  const counts = new Map<string, number>();
  const edgesOf = (lines: readonly PdfLine[]): PdfLine[] => [...new Set([...lines.slice(0, edge), ...lines.slice(-edge)])];
  for (const lines of pages) for (const key of new Set(edgesOf(lines).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return pages.flatMap((lines) => {
    const edges = new Set(edgesOf(lines));
    return lines.filter((line) => !(edges.has(line) && (counts.get(keyOf(line)) ?? 0) >= least));
  });
}

function keyOf({ text }: PdfLine): string {
  return text.toLowerCase().replace(/\d+/g, '#');
}

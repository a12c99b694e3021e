/** A line to be set on a page: its text, the size of its letters, and where it stands, in points from the left and the bottom. */
export interface SetLine {
  readonly text: string;
  readonly size?: number;
  readonly x?: number;
  readonly y: number;
}

/** Writes a PDF 1.4 with these lines on its pages, in Helvetica. `locked` makes it one that asks for a password. */
export function pdfOf(pages: readonly (readonly SetLine[])[], { title, locked = false }: { title?: string; locked?: boolean } = {}): Uint8Array {
  const kids = pages.map((_, place) => `${4 + 2 * place} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, place) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * place} 0 R >>`,
      streamOf(lines),
    ]),
    ...(title === undefined ? [] : [`<< /Title (${escaped(title)}) >>`]),
    ...(locked ? [`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'4a'.repeat(32)}> /U <${'5b'.repeat(32)}> >>`] : []),
  ];
  const info = title === undefined ? '' : ` /Info ${objects.length - (locked ? 1 : 0)} 0 R`;
  const encrypt = locked ? ` /Encrypt ${objects.length} 0 R` : '';
  let file = '%PDF-1.4\n';
  const places = objects.map((object, place) => {
    const start = file.length;
    file += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /ID [<00ff> <00ff>]${info}${encrypt} >>\n`;
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}startxref\n${file.length}\n%%EOF\n`, 'latin1');
}

function streamOf(lines: readonly SetLine[]): string {
  const content = lines.map(({ text, size = 11, x = 60, y }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`).join('\n');
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

import { readFileSync } from 'node:fs';

export interface Line { readonly heading: string; readonly text: string }

/** The lines of a file by the heading (`# …`) they stand under. */
export function linesOf(file: string): readonly Line[] {
  let heading = '';
  return readFileSync(new URL(file, import.meta.url), 'utf8').split('\n').flatMap((line) => {
    if (line.startsWith('# ')) heading = line.slice(2);
    return line === '' || line.startsWith('# ') ? [] : [{ heading, text: line }];
  });
}

/** Every other line of each heading: the patterns were tuned on the others. */
export function heldBack(lines: readonly Line[]): readonly Line[] {
  return lines.filter((line) => lines.filter(({ heading }) => heading === line.heading).indexOf(line) % 2 === 1);
}

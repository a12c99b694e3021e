import { readFileSync } from 'node:fs';

export interface MoodLines { readonly calm: readonly string[]; readonly angry: readonly string[] }

/** What customers write in a language, under the headings `# calm` and `# angry` of its file. */
export function moodLinesOf(language: string): MoodLines {
  const [before = '', angry = ''] = readFileSync(new URL(`${language}.moods.txt`, import.meta.url), 'utf8').split('# angry\n');
  return { calm: linesOf(before.replace('# calm\n', '')), angry: linesOf(angry) };
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

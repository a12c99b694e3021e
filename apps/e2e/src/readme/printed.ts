/** The JSON objects that several commands printed one after the other, with or without anything between them. */
export function jsonObjects(text: string): unknown[] {
  const found: unknown[] = [];
  let begin = -1;
  let depth = 0;
  // Strings are taken in one piece, so that a brace inside one does not count.
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{' && depth++ === 0) begin = index;
    if (token === '}' && --depth === 0) found.push(JSON.parse(text.slice(begin, index + 1)));
  }
  return found;
}

/** The events of a server-sent stream, each with its name and its data. */
export function streamedEvents(text: string): { event: string; data: unknown }[] {
  return [...text.matchAll(/^event: (\w+)\ndata: (.+)$/gm)].map(([, event = '', data = '']) => ({ event, data: JSON.parse(data) as unknown }));
}

/**
 * Where a real answer is not as a printed sample says: paths of fields that are missing or different, none when it fits.
 * A text of the sample that ends in `…` stands for every text that begins so; the answer may have more fields.
 */
export function differences(sample: unknown, real: unknown, path = ''): string[] {
  if (isOpen(sample)) return typeof real === 'string' && real.startsWith(sample.slice(0, -1).trimEnd()) ? [] : [path];
  if (!isObject(sample)) return Object.is(sample, real) ? [] : [path];
  if (!isObject(real) || Array.isArray(sample) !== Array.isArray(real)) return [path];
  return Object.entries(sample).flatMap(([key, value]) => differences(value, real[key], `${path}/${key}`));
}

function isOpen(sample: unknown): sample is string {
  return typeof sample === 'string' && sample.endsWith('…');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

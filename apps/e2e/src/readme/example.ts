/** A fenced block of a document that is meant to be tried. */
export interface Example {
  /** The document, the heading it stands under, its language and its number under that heading: `README.md > REST > bash 1`. */
  readonly name: string;
  readonly code: string;
}

/** Languages whose blocks are examples; others (`ts`, `yaml`, `mermaid`) show a form and are not run. */
const LANGUAGES = ['bash', 'sh', 'shell', 'console', 'js', 'json'];

const FENCE = /^\s*```(\w*)/;
const HEADING = /^#{1,6}\s+(.+?)\s*$/;

/** All examples of a document, in its order. */
export function examplesOf(document: string, markdown: string): Example[] {
  const examples: Example[] = [];
  const counts = new Map<string, number>();
  let heading = '';
  let block: { language: string; lines: string[] } | undefined;
  for (const line of markdown.split('\n')) {
    const fence = FENCE.exec(line);
    if (block && fence) {
      if (LANGUAGES.includes(block.language)) examples.push({ name: numbered(`${document} > ${heading} > ${block.language}`, counts), code: block.lines.join('\n') });
      block = undefined;
    } else if (block) block.lines.push(line);
    else if (fence) block = { language: fence[1] ?? '', lines: [] };
    else heading = HEADING.exec(line)?.[1] ?? heading;
  }
  return examples;
}

/** What a document links to inside the repository, as it is written there, without the place in the page. */
export function linksOf(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target));
}

function numbered(place: string, counts: Map<string, number>): string {
  const number = (counts.get(place) ?? 0) + 1;
  counts.set(place, number);
  return `${place} ${number}`;
}

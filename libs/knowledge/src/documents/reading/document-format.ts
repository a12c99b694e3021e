import type { DocumentFormat } from '@csa/contracts';

const byEnding: Readonly<Record<string, DocumentFormat>> = {
  md: 'markdown', markdown: 'markdown', html: 'html', htm: 'html', xhtml: 'html', txt: 'text', text: 'text', csv: 'csv', pdf: 'pdf',
};

export const knownEndings: readonly string[] = Object.keys(byEnding).map((ending) => `.${ending}`);

/** The format that a file's name tells by its ending; undefined when it does not. */
export function formatOfName(name: string): DocumentFormat | undefined {
  return byEnding[/\.([a-z\d]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
}

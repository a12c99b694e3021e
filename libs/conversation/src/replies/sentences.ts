const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences of a text with what follows each of them; put together again they are the text, letter for letter. */
export function sentencesOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

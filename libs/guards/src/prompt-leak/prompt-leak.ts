import { hiddenReadings } from '../reading/hidden-readings.js';
import { wordsOf } from '../reading/plain-reading.js';

/** So many words in a row are no accident. */
const RUN = 6;

/**
 * Tells whether a text gives away what stands in confidential texts, such as the instructions of a model: six words of them in a row,
 * also when they are decoded from base64, written backwards, or in look-alike letters.
 */
export class PromptLeak {
  readonly #runs = new Set<string>();

  /**
   * @param confidential what must not be given away
   * @param open what may be said although it stands there, too, such as the texts of replies
   */
  constructor(confidential: readonly string[], open: readonly string[] = []) {
    const said = new Set(open.flatMap((text) => runsOf(wordsOf(text))));
    for (const run of confidential.flatMap((text) => runsOf(wordsOf(text)))) if (!said.has(run)) this.#runs.add(run);
  }

  isIn(text: string): boolean {
    return [wordsOf(text), ...hiddenReadings(text).map(wordsOf)].some((words) => runsOf(words).some((run) => this.#runs.has(run)));
  }
}

function runsOf(words: readonly string[]): string[] {
  return words.slice(0, Math.max(0, words.length - RUN + 1)).map((_, start) => words.slice(start, start + RUN).join(' '));
}

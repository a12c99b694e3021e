import { Random } from '../../fuzz/random.js';

const onsets = ['b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'br', 'ch', 'cl', 'cr', 'dr', 'fl', 'gr', 'pl', 'pr', 'sh', 'sp', 'st', 'th', 'tr'];
const nuclei = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ee', 'io', 'ou'];
const codas = ['', '', '', 'n', 'r', 's', 't', 'l', 'd', 'm', 'ck', 'nt', 'st'];
/** The most frequent words of English that name no topic. */
const common = `the of and to a in is it you that he was for on are with as i his they be at one have this from or had by but some what there we can out
other were all your when up use how said an each she which do their time if will way about many then them would like so these her`.split(/\s+/);
const endings = ['', '', '', '', 's', 'ed', 'ing', 'er', 'tion', 'ly'];
const vocabularySize = 30_000;
/** Zipf's exponent as it is found in English prose; the offset is Mandelbrot's. */
const exponent = 1.05;
const offset = 2.7;
/** Of English text nearly half is stop words; a question has more of them than an answer. */
const stopWords = 0.45;
const slips = 0.05;

/**
 * Text that is like a knowledge base's where it matters for speed and memory: made-up words whose frequencies follow
 * Zipf's law as Mandelbrot put it ("An informational theory of the statistical structure of language", 1953), English
 * stop words between them, and slips of the pen. The same seed gives the same text.
 */
export class SyntheticText {
  readonly #random: Random;
  readonly #vocabulary: readonly string[];
  /** The share of all words that a word or a more frequent one has. */
  readonly #cumulated: Float64Array;

  constructor(seed: number) {
    this.#random = new Random(seed);
    const words = new Set<string>();
    while (words.size < vocabularySize) words.add(this.#newWord());
    this.#vocabulary = [...words];
    this.#cumulated = new Float64Array(vocabularySize);
    let sum = 0;
    for (let rank = 0; rank < vocabularySize; rank++) this.#cumulated[rank] = sum += 1 / (rank + 1 + offset) ** exponent;
  }

  /** So many words on average. */
  sentence(words: number): string {
    const length = Math.max(3, Math.round(words * (0.5 + this.#random.next())));
    return Array.from({ length }, () => this.#word()).join(' ');
  }

  /** An FAQ with two other phrasings, as the product takes it. */
  faq(number: number) {
    const question = `${this.sentence(9)}?`;
    return {
      id: `faq-${number}`, question, answer: Array.from({ length: 4 }, () => `${this.sentence(11)}.`).join(' '), category: this.#random.pick(['billing', 'account', 'technical', 'features']),
      alternatives: [`${this.reworded(question)}?`, `${this.sentence(7)}?`], keywords: [this.#topic(), this.#topic()],
    };
  }

  /** The same question as somebody else would put it: some words are left out, others come in, some are mistyped. */
  reworded(question: string): string {
    const words = question.replace('?', '').split(' ').flatMap((word) => {
      const chance = this.#random.next();
      if (chance < 0.2) return [];
      return [chance < 0.2 + slips ? this.#mistyped(word) : word, ...(chance > 0.85 ? [this.#word()] : [])];
    });
    return words.length === 0 ? question : words.join(' ');
  }

  /** A text of exactly so many characters. */
  ofLength(characters: number): string {
    let text = this.sentence(12);
    while (text.length < characters) text += `${this.#random.pick(['.', ',', '!', '?', ''])} ${this.sentence(10)}`;
    return text.slice(0, characters);
  }

  #word(): string {
    return this.#random.next() < stopWords ? this.#random.pick(common) : this.#topic();
  }

  #topic(): string {
    const wanted = this.#random.next() * (this.#cumulated.at(-1) ?? 0);
    let [low, high] = [0, vocabularySize - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#cumulated[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.#vocabulary[low] ?? '';
  }

  #newWord(): string {
    const syllables = 1 + this.#random.below(3);
    const pick = (from: readonly string[]): string => this.#random.pick(from);
    return Array.from({ length: syllables }, () => pick(onsets) + pick(nuclei) + pick(codas)).join('') + pick(endings);
  }

  /** Two neighbouring letters change places. */
  #mistyped(word: string): string {
    const place = this.#random.below(Math.max(1, word.length - 1));
    return word.slice(0, place) + (word[place + 1] ?? '') + (word[place] ?? '') + word.slice(place + 2);
  }
}

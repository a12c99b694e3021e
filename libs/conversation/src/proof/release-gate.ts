import type { Evidence } from './evidence.js';
import { piecesOf } from './pieces.js';
import { proofLanguages } from './proof-language.js';
import { prove } from './prove.js';
import type { Verdict } from './prove.js';

export interface CheckedSentence {
  readonly text: string;
  readonly verdict: Verdict;
}

/** What is left of a draft. */
export interface CheckedDraft {
  /** What may be said; empty when nothing may. */
  readonly text: string;
  readonly sentences: readonly CheckedSentence[];
  /** Sentences that were not released. */
  readonly stopped: readonly CheckedSentence[];
  /** Something was stopped and what is left answers nothing: only to say that it is not known, and to offer a person. */
  readonly nothingLeft: boolean;
}

/** A bare yes or no is said with what comes after it, or not at all. */
const isBare = (sentence: string): boolean => proofLanguages.some(({ bare }) => bare.test(sentence));

/** Without any of these no sentence and no line ends (https://www.unicode.org/reports/tr29/#Sentence_Boundaries). */
const MAY_END = /[\p{Sentence_Terminal}\u2024\n\r\u0085\u2028\u2029]/u;

/** Lets a draft out sentence by sentence, each after its check, so that nothing that was stopped has ever been on the wire. */
export class ReleaseGate {
  #pending = '';
  #held = '';
  readonly #sentences: CheckedSentence[] = [];

  constructor(private readonly evidence: Evidence) {}

  /** Takes what a model wrote next; returns what may be told now, often nothing. A sentence is checked once the next one has begun. */
  push(text: string): string {
    this.#pending += text;
    // Looking for the end of a sentence with every few letters is most of what a stream costs.
    if (!MAY_END.test(this.#pending)) return '';
    const parts = piecesOf(this.#pending);
    this.#pending = parts.pop() ?? '';
    return parts.map((part) => this.#release(part)).join('');
  }

  /** The draft is complete: checks what is left. */
  end(): string {
    const last = piecesOf(this.#pending).map((part) => this.#release(part)).join('');
    this.#pending = '';
    if (this.#held !== '') this.#sentences.push({ text: this.#held, verdict: { may: false, because: 'not_in_evidence' } });
    this.#held = '';
    return last;
  }

  get checked(): CheckedDraft {
    const released = this.#sentences.filter(({ verdict }) => verdict.may);
    const stopped = this.#sentences.filter(({ verdict }) => !verdict.may);
    const answers = released.some(({ verdict }) => verdict.may && verdict.by !== 'no_claim');
    return { text: released.map(({ text }) => text).join('').trim(), sentences: this.#sentences, stopped, nothingLeft: stopped.length > 0 && !answers };
  }

  #release(sentence: string): string {
    if (isBare(sentence)) {
      this.#held += sentence;
      return '';
    }
    const text = this.#held + sentence;
    this.#held = '';
    const verdict = prove(text, this.evidence);
    this.#sentences.push({ text, verdict });
    return verdict.may ? text : '';
  }
}

/** A whole draft at once. */
export function checkDraft(draft: string, evidence: Evidence): CheckedDraft {
  const gate = new ReleaseGate(evidence);
  gate.push(draft);
  gate.end();
  return gate.checked;
}

import { LinkGuard, PromptLeak } from '@csa/guards';
import { sentencesOf } from '../replies/sentences.js';
import { templateTexts } from '../replies/phrasebook.js';
import type { Findings } from '../turn/turn.js';
import { prompts } from './prompts.js';

/** What a model's sentences are held against. */
export interface Grounds {
  /** What the turn has brought to light, also by the tools that the model has used. */
  readonly findings: readonly Findings[];
  /** What the customer has said. */
  readonly said: readonly string[];
  /** What the rules would say; true as it stands. */
  readonly draft: string;
  /** BCP 47 code of the language it is in. */
  readonly language: string;
}

/** Lets a text out sentence by sentence, each after its check: what is stopped was never on the wire. */
export interface Release {
  /** Takes what comes next; gives what may be told now, often nothing. */
  push(text: string): string;
  /** The text is complete. */
  end(): string;
  /** What is said in place of what was stopped, after the end of the last text; empty when nothing is. */
  standIn(): string;
  /** How many sentences were stopped. */
  readonly stopped: number;
  /** Something was stopped, and what is left answers nothing. */
  readonly nothingLeft: boolean;
}

/** A first check, which knows sentences. */
export type Gate = Release;
export type OpenRelease = (grounds: Grounds) => Release;

const confidential = new PromptLeak(prompts.map(({ text }) => text), templateTexts());

/** A check of one sentence: what may be said of it; nothing when it may not be said. */
type SentenceCheck = (sentence: string) => string;

const keepsSecrets: SentenceCheck = (sentence) => (confidential.isIn(sentence) ? '' : sentence);

/** Links that stand in what the sentence rests on may stand in it, too. */
function onlyKnownLinks({ findings, draft }: Grounds): SentenceCheck {
  const known = `${draft} ${findings.flatMap(({ passages }) => passages.map(({ answer }) => answer)).join(' ')}`;
  const hosts = [...known.matchAll(/\bhttps?:\/\/([^\s/:"'<>)]+)/gi)].map(([, host = '']) => host);
  const guard = new LinkGuard(hosts);
  return (sentence) => guard.check(sentence).text;
}

/** What has passed a first gate goes through the checks of single sentences. */
export class CheckedRelease implements Release {
  readonly #checks: readonly SentenceCheck[];
  #stopped = 0;
  #said = false;

  constructor(private readonly gate: Gate, grounds: Grounds) {
    this.#checks = [keepsSecrets, onlyKnownLinks(grounds)];
  }

  push(text: string): string {
    return this.#check(this.gate.push(text));
  }

  end(): string {
    return this.#check(this.gate.end());
  }

  standIn(): string {
    return this.#check(this.gate.standIn());
  }

  get stopped(): number {
    return this.gate.stopped + this.#stopped;
  }

  get nothingLeft(): boolean {
    return this.gate.nothingLeft || !this.#said;
  }

  #check(text: string): string {
    if (text === '') return '';
    return sentencesOf(text).map((sentence) => {
      const left = this.#checks.reduce((checked, check) => (checked === '' ? '' : check(checked)), sentence);
      if (left === '') this.#stopped += 1;
      else this.#said = true;
      return left;
    }).join('');
  }
}

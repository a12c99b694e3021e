import { evidenceOf } from '../proof/evidence.js';
import type { Evidence } from '../proof/evidence.js';
import { ReleaseGate } from '../proof/release-gate.js';
import { standInFor } from './stand-in.js';
import type { Findings } from '../turn/turn.js';
import { CheckedRelease } from './release.js';
import type { Gate, Grounds, OpenRelease } from './release.js';

export const OPEN_RELEASE = Symbol('OpenRelease');

/** Lets out what is proved by the turn's findings, or stands in what the rules would say. */
class ProofGate implements Gate {
  readonly #gate: ReleaseGate;
  readonly #evidence: Evidence;
  readonly #findings: readonly Findings[];
  #standsIn = false;

  constructor({ findings, said, draft, language }: Grounds) {
    this.#findings = findings;
    this.#evidence = evidenceOf(together(findings), said, [{ text: draft, language }]);
    this.#gate = new ReleaseGate(this.#evidence);
  }

  push(text: string): string {
    return this.#gate.push(text);
  }

  end(): string {
    return this.#gate.end();
  }

  standIn(): string {
    const { checked } = this.#gate;
    const text = standInFor(checked, this.#evidence, this.#findings);
    this.#standsIn = text !== '';
    return checked.text === '' || text === '' ? text : ` ${text}`;
  }

  get stopped(): number {
    return this.#gate.checked.stopped.length;
  }

  get nothingLeft(): boolean {
    return !this.#standsIn && this.#gate.checked.nothingLeft;
  }
}

function together(findings: readonly Findings[]): Pick<Findings, 'passages' | 'tools' | 'remembered' | 'forgotten'> {
  return {
    passages: findings.flatMap(({ passages }) => passages),
    tools: Object.assign({}, ...findings.map(({ tools }) => tools)) as Findings['tools'],
    remembered: findings.some(({ remembered }) => remembered),
    forgotten: findings.some(({ forgotten }) => forgotten),
  };
}

/** First its proof, then what no sentence may hold. */
export const openRelease: OpenRelease = (grounds) => new CheckedRelease(new ProofGate(grounds), grounds);

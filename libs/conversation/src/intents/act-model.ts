import { readFileSync } from 'node:fs';
import type { IntentDetail } from '@csa/contracts';
import { LinearModel } from '@csa/text-model';
import type { ExtraFeatures } from '@csa/text-model';
import { z } from 'zod';
import { readDataFile } from '../data-file.js';
import type { CueReading } from './cue-reading.js';
import type { Wording } from './wording.js';

/** The seven acts that a message can be; finer details are told apart by cues and examples. */
export const acts = ['greeting', 'goodbye', 'feedback', 'contact_human', 'complaint', 'question', 'request'] as const;
export type Act = (typeof acts)[number];

const actsOfDetails: Partial<Record<IntentDetail, Act>> = {
  greeting: 'greeting', goodbye: 'goodbye', feedback: 'feedback', thanks: 'feedback', contact_human: 'contact_human', complaint: 'complaint', question: 'question', request: 'request',
  account_lookup: 'request', ticket_status: 'request', ticket_create: 'request', ticket_update: 'request',
};

/** The act a detail belongs to; null for what is none, such as `out_of_scope`. */
export function actOf(detail: IntentDetail): Act | null {
  return actsOfDetails[detail] ?? null;
}

/** From this weight on a cue is seldom wrong, which the model learns as a sign of its own. */
export const SURE = 0.93;

/** The names of what the model is told beside the text. */
export function extrasFor(details: readonly IntentDetail[]): string[] {
  return details.flatMap((detail) => [`cue ${detail}`, `sure ${detail}`]);
}

/** What the cues say, as numbers for the model. */
export function extrasOf(readings: readonly CueReading[]): ExtraFeatures {
  const entries = readings.filter(({ score }) => score > 0).flatMap(({ definition: { detail }, score }) => [
    [`cue ${detail}`, Math.min(1, score)] as const,
    ...(score >= SURE ? [[`sure ${detail}`, 1] as const] : []),
  ]);
  return Object.fromEntries(entries);
}

/** From the likeliest act's share to how often it is right: logistic(slope · logit(share) + offset), after Platt (1999). */
export const Confidence = z.strictObject({ about: z.string(), slope: z.number(), offset: z.number() });
export type Confidence = z.output<typeof Confidence>;

/** How likely each act is, 0…1, summing to 1. */
export type ActOdds = Readonly<Record<Act, number>>;

/** A linear model over words, letters and cues, learned from public data and the intents' own examples; see docs/quality.md. */
export class ActModel {
  private constructor(private readonly model: LinearModel, private readonly confidence: Confidence) {}

  static of(model: LinearModel, confidence: Confidence): ActModel {
    return new ActModel(model, confidence);
  }

  static shipped(): ActModel {
    const model = LinearModel.parse(readFileSync(new URL('../../data/intent-model.json', import.meta.url), 'utf8'));
    return new ActModel(model, readDataFile('intent-confidence', Confidence));
  }

  /** How often an act of this share of the odds is right, 0…1, as seen on a source that the model had not learned from. */
  confidenceOf(share: number): number {
    const kept = Math.min(Math.max(share, 1e-6), 1 - 1e-6);
    return 1 / (1 + Math.exp(-(this.confidence.slope * Math.log(kept / (1 - kept)) + this.confidence.offset)));
  }

  odds({ text }: Pick<Wording, 'text'>, readings: readonly CueReading[]): ActOdds {
    const probabilities = this.model.probabilities(text, extrasOf(readings));
    return Object.fromEntries(acts.map((act) => [act, probabilities[this.model.classes.indexOf(act)] ?? 0])) as Record<Act, number>;
  }
}

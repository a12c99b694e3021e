import type { Example, TrainingSettings } from '@csa/text-model/training';
import type { z } from 'zod';
import type { Lexicons } from '../lexicon/lexicons.js';
import { judgedByLexicons } from '../scoring/lexicon-judgement.js';
import { signalNames, signalsOf } from '../scoring/signals.js';
import { withoutReferences } from '../text/chunk.js';
import { calmQuestions, emotionTexts, type OpenText, ratedTexts } from './open-sets.js';
import { filledLines, readServiceLines } from './service-lines.js';

const features = { wordNgrams: 2, charNgrams: [3, 5] as [number, number], bucketBits: 18 };

export const polaritySettings: z.input<typeof TrainingSettings> = {
  link: 'identity', classes: ['polarity'], features, extras: [...signalNames], penalty: 1e-3, penaltyOfExtras: 0.1, mostSteps: 60,
};
export const frustrationSettings: z.input<typeof TrainingSettings> = {
  link: 'logistic', classes: ['frustrated'], features, extras: [...signalNames], penalty: 6e-5, penaltyOfExtras: 0.1, mostSteps: 60,
};

/** An example that knows which set it is from, so that figures can be told by set. */
export type MoodExample = Example & { readonly set: string };

/** How much one text of a set counts, or one template with all its fillings. A side without a strength counts half of a rating by twenty people. */
const WEIGHT = { rated: 1, emotion: 0.5, template: 2.5, calm: 0.5 };
const TIMES_FILLED = 8;
const EVERY_CALM = 6;
const STRONG_BLAME = -0.35;
const SEED = 7;

export function polarityExamples(folder: string, lexicons: Lexicons): MoodExample[] {
  const open = (text: OpenText, weight: number) => exampleOf(text.set, text.text, text.polarity ?? 0, { weight, lexicons });
  return [
    ...ratedTexts(folder).map((text) => open(text, WEIGHT.rated)),
    ...emotionTexts(folder).map((text) => open(text, WEIGHT.emotion)),
    ...calmQuestions(folder, EVERY_CALM).map((text) => open(text, WEIGHT.calm)).filter(hasNoStrongBlame),
    ...serviceExamples(lexicons, ({ polarity }) => polarity),
  ];
}

export function frustrationExamples(folder: string, lexicons: Lexicons): MoodExample[] {
  const open = (text: OpenText, weight: number) => exampleOf(text.set, text.text, text.frustrated === true ? 1 : 0, { weight, lexicons });
  return [
    ...emotionTexts(folder).map((text) => open(text, 1)),
    ...calmQuestions(folder, EVERY_CALM).map((text) => open(text, WEIGHT.calm)),
    ...serviceExamples(lexicons, ({ frustration }) => (frustration >= 0.5 ? 1 : 0)),
  ];
}

/** Of everyday questions nobody said how they sound; one with angry words is left out rather than called neutral. */
function hasNoStrongBlame({ extras }: MoodExample): boolean {
  return (extras?.['polarity'] ?? 0) > STRONG_BLAME;
}

function serviceExamples(lexicons: Lexicons, labelOf: (line: { polarity: number; frustration: number }) => number): MoodExample[] {
  const lines = filledLines(readServiceLines(), { times: TIMES_FILLED, seed: SEED });
  const fillings = new Map<string, number>();
  for (const { template } of lines) fillings.set(template, (fillings.get(template) ?? 0) + 1);
  return lines.map((line) => ({
    ...exampleOf('service', line.text, labelOf(line), { weight: WEIGHT.template / (fillings.get(line.template) ?? 1), lexicons }), group: line.template,
  }));
}

function exampleOf(set: string, text: string, label: number, { weight, lexicons }: { weight: number; lexicons: Lexicons }): MoodExample {
  return { set, text: withoutReferences(text), label, weight, extras: signalsOf(judgedByLexicons(text, lexicons)) };
}

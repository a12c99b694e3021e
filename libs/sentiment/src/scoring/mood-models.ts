import { readFileSync } from 'node:fs';
import { LinearModel } from '@csa/text-model';
import { withoutReferences } from '../text/chunk.js';
import type { Signals } from './signals.js';

/** What the trained models make of a message; the lexicons' signals are among what they see. */
export interface ModelledMood {
  /** About −1 … 1, on the scale of people's ratings. */
  readonly polarity: number;
  /** 0 … 1: the chance that a reader calls the writer angry, annoyed or disappointed. */
  readonly frustrated: number;
}

export type MoodModels = (text: string, signals: Signals) => ModelledMood;

/** Reads both models; a file that is none stops the service at start. */
export function loadMoodModels(): MoodModels {
  const polarity = modelOf('polarity.model.json');
  const frustration = modelOf('frustration.model.json');
  return (text, signals) => {
    const words = withoutReferences(text);
    return { polarity: polarity.value(words, signals), frustrated: frustration.value(words, signals) };
  };
}

function modelOf(file: string): LinearModel {
  return LinearModel.parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'));
}

import type { DialogueState } from '../dialogue-state.js';
import type { Cue, IntentDefinition } from './intent.js';
import type { Wording } from './wording.js';

/** What the cues of one intent say about a message. */
export interface CueReading {
  readonly definition: IntentDefinition;
  /** The surest sign seen; null when none was. */
  readonly surest: Cue | null;
  /** 0…1: its weight, and a trifle more for every further sign. */
  readonly score: number;
}

const FURTHER_CUE = 0.002;

/** Reads the cues of every intent, in the order of the list. */
export function readCues(definitions: readonly IntentDefinition[], wording: Wording, dialogue: DialogueState): readonly CueReading[] {
  return definitions.map((definition) => {
    const seen = definition.cues.filter((cue) => isSeen(cue, wording, dialogue));
    const surest = seen.reduce<Cue | null>((best, cue) => (best === null || cue.weight > best.weight ? cue : best), null);
    return { definition, surest, score: surest ? surest.weight + FURTHER_CUE * (seen.length - 1) : 0 };
  });
}

function isSeen(cue: Cue, wording: Wording, dialogue: DialogueState): boolean {
  const subject = cue.over === 'text' ? wording.text : wording.core;
  if (cue.when && !cue.when(dialogue)) return false;
  return cue.pattern.test(subject) && !cue.unless?.test(subject);
}

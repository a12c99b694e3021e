import type { LexiconJudgement } from './lexicon-judgement.js';
import type { ModelledMood } from './mood-models.js';

/** What a message comes to when the lexicons and the models are heard together. */
export interface BlendedMood {
  /** −1 … 1. */
  readonly polarity: number;
  /** 0 … 1. */
  readonly frustration: number;
}

/** The models see the lexicons' signals too; so the lexicons by themselves count less than half. */
const SHARE_OF_LEXICON = 0.3;
/** The model rates on the scale of people's ratings, which hardly leave its middle half. */
const STRETCH = 1.3;
/** Few comments in a forum are angry, and so the chance that one is stays low; this power lifts it to the contract's bands. */
const LIFT = 0.7;
/** Nearer to 0 than this is nothing, when no word of a lexicon speaks for it. */
const NOTHING = { polarity: 0.05, frustration: 0.1 };
/** What a calm report of a trouble and a calm question may come to at most, short of a label and far from frustration. */
const CALM = { polarity: 0.098, frustration: 0.29 };
/** Of two calm reports the worse one stays the worse one: they are squeezed, not cut. */
const ROOM = 0.1;
/** From here on the wording of a calm report speaks against its calm. */
const NOT_CALM = 0.9;
/** Below this the wording shows no feeling either. */
const CALM_WORDING = 0.15;
/** The bands of the contract, and words so strong that the model does not talk them down from there. */
const FURIOUS = 0.8;
const FRUSTRATED = { band: 0.5, words: 0.6 };
/** Without furious words nobody is furious: from the first number on, scores approach the second. */
const SHORT_OF_FURIOUS = { from: 0.6, most: 0.79 };
/** A writer who sounds frustrated does not praise: above this chance, so much of it is taken from polarity. */
const DISPLEASURE = { from: 0.1, share: 0.25 };
/** The label of blame that is denied: "not terrible". */
const DENIED_BLAME = -0.09;

export function blended(judgement: LexiconJudgement, modelled: ModelledMood): BlendedMood {
  const calm = isCalm(judgement, modelled);
  const polarity = blendedPolarity(judgement, modelled);
  const frustration = blendedFrustration(judgement.frustration, modelled.frustrated);
  return {
    polarity: silenced(calm ? calmed(polarity, judgement.polarity) : polarity, judgement.contributions.length === 0 ? NOTHING.polarity : 0),
    frustration: silenced(calm ? frustration * CALM.frustration : frustration, judgement.frustration === 0 ? NOTHING.frustration : 0),
  };
}

/** Told calmly by its words and not loud by its wording; or neither its words nor its wording show a feeling. */
function isCalm({ calm, contributions, patterns }: LexiconJudgement, { frustrated }: ModelledMood): boolean {
  if (calm) return frustrated < NOT_CALM;
  return frustrated < CALM_WORDING && patterns.length === 0 && !contributions.some(({ isFelt }) => isFelt);
}

function blendedPolarity({ polarity, contributions }: LexiconJudgement, modelled: ModelledMood): number {
  const displeasure = DISPLEASURE.share * Math.max(0, modelled.frustrated - DISPLEASURE.from);
  const together = SHARE_OF_LEXICON * polarity + (1 - SHARE_OF_LEXICON) * STRETCH * modelled.polarity - displeasure;
  const least = polarity >= 0 && contributions.some((one) => one.polarity > 0 && one.text.startsWith('not ')) ? DENIED_BLAME : -1;
  return Math.min(1, Math.max(least, together));
}

function blendedFrustration(lexicon: number, modelled: number): number {
  const together = SHARE_OF_LEXICON * lexicon + (1 - SHARE_OF_LEXICON) * modelled ** LIFT;
  if (lexicon >= FURIOUS) return Math.max(FURIOUS + (lexicon - FURIOUS) * SHARE_OF_LEXICON, together);
  const { from, most } = SHORT_OF_FURIOUS;
  const beyond = Math.max(0, together - from);
  const short = Math.min(together, from) + (beyond * (most - from)) / (beyond + most - from);
  // Between strong words the lexicons keep their order, also where the model would rather not see any.
  return lexicon >= FRUSTRATED.words ? Math.max(FRUSTRATED.band + (lexicon - FRUSTRATED.words) / 4, short) : short;
}

/** Approaches the most that a calm message may come to. Praise that outweighs the matters stays as it is. */
function calmed(polarity: number, lexicon: number): number {
  if (lexicon > ROOM && polarity > 0) return polarity;
  return (CALM.polarity * polarity) / (Math.abs(polarity) + ROOM);
}

function silenced(value: number, threshold: number): number {
  return Math.abs(value) < threshold ? 0 : value;
}

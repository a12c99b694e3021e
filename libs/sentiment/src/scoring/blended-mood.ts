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
const NOTHING = { polarity: 0.05, frustration: 0.08 };
/** What a calm report of a trouble and a calm question may come to at most, short of a label and far from frustration. */
const CALM = { polarity: 0.098, frustration: 0.29 };
/** Of two calm reports the worse one stays the worse one: they are squeezed, not cut, and little frustration stays what it is. */
const ROOM = { polarity: 0.1, frustration: 0.15 };
/** From here on the wording of a calm report speaks against its calm. */
const NOT_CALM = 0.9;
/**
 * Below these the wording shows no feeling either: of a text that judges the world, of one to a support desk ("Why does the
 * list stay empty?"), and of a desk's text whose words blame nobody; a calm question only gets louder words by its topic.
 * Chosen on questions to a bank and an assistant by models that had not learned from that source.
 */
const CALM_WORDING = { elsewhere: 0.15, report: 0.25, blameless: 0.3, question: 0.25 };
/** The bands of the contract, and words so strong that the model does not talk them down from there. */
const FURIOUS = 0.8;
const FRUSTRATED = { band: 0.5, words: 0.6 };
/** Of what words say beyond furious, so much stays, also where the model would rather not hear them. */
const SHARE_BEYOND_FURIOUS = 0.7;
/** Without furious words nobody is furious: from the first number on, scores approach the second. */
const SHORT_OF_FURIOUS = { from: 0.6, most: 0.79 };
/** A writer who sounds frustrated does not praise: above this chance, so much of it is taken from polarity. */
const DISPLEASURE = { from: 0.1, share: 0.1 };
/** The label of blame that is denied: "not terrible". */
const DENIED_BLAME = -0.09;

/** Polarity at which a label turns (contract). */
const NEGATIVE = -0.1;

export function blended(judgement: LexiconJudgement, modelled: ModelledMood): BlendedMood {
  const calm = isCalm(judgement, modelled);
  const polarity = blendedPolarity(judgement, modelled);
  const frustration = blendedFrustration(judgement.frustration, modelled.frustrated);
  const isQuiet = calm || (polarity < 0 && isBlameless(judgement, modelled));
  return {
    polarity: silenced(isQuiet ? calmed(polarity, judgement.polarity) : polarity, judgement.contributions.length === 0 ? NOTHING.polarity : 0),
    frustration: silenced(calm ? calmFrustration(frustration) : frustration, leastFrustration(judgement, calm)),
  };
}

/** Told calmly by its words and not loud by its wording; or neither its words nor its wording show a feeling. */
function isCalm({ calm, isReport, contributions, patterns }: LexiconJudgement, { frustrated }: ModelledMood): boolean {
  if (calm) return frustrated < NOT_CALM;
  return frustrated < (isReport ? CALM_WORDING.report : CALM_WORDING.elsewhere) && patterns.length === 0 && !contributions.some(({ isFelt }) => isFelt);
}

/** Neither label nor hand-off hangs on a faint wording: a text to a support desk blames by its words, or clearly by its wording. */
function isBlameless({ calm, isReport, polarity, reading }: LexiconJudgement, { frustrated }: ModelledMood): boolean {
  if (calm || !isReport) return false;
  return (polarity > NEGATIVE && frustrated < CALM_WORDING.blameless) || (reading.calmQuestions.size > 0 && frustrated < CALM_WORDING.question);
}

/** The frustration that counts as some: a calm question of which no word is angry has none. */
function leastFrustration({ frustration, reading }: LexiconJudgement, calm: boolean): number {
  if (frustration > 0) return 0;
  return calm && reading.calmQuestions.size > 0 ? 1 : NOTHING.frustration;
}

/** Keeps the order, approaches the most that a calm message may come to. */
function calmFrustration(frustration: number): number {
  const beyond = frustration - ROOM.frustration;
  const room = CALM.frustration - ROOM.frustration;
  return beyond <= 0 ? frustration : ROOM.frustration + (room * beyond) / (beyond + room);
}

export function blendedPolarity({ polarity, contributions }: LexiconJudgement, modelled: ModelledMood): number {
  const displeasure = DISPLEASURE.share * Math.max(0, modelled.frustrated - DISPLEASURE.from);
  const together = SHARE_OF_LEXICON * polarity + (1 - SHARE_OF_LEXICON) * STRETCH * modelled.polarity - displeasure;
  const least = polarity >= 0 && contributions.some((one) => one.polarity > 0 && one.text.startsWith('not ')) ? DENIED_BLAME : -1;
  return Math.min(1, Math.max(least, together));
}

export function blendedFrustration(lexicon: number, modelled: number): number {
  const together = SHARE_OF_LEXICON * lexicon + (1 - SHARE_OF_LEXICON) * modelled ** LIFT;
  if (lexicon >= FURIOUS) return Math.max(FURIOUS + (lexicon - FURIOUS) * SHARE_BEYOND_FURIOUS, together);
  const { from, most } = SHORT_OF_FURIOUS;
  const beyond = Math.max(0, together - from);
  const short = Math.min(together, from) + (beyond * (most - from)) / (beyond + most - from);
  // Between strong words the lexicons keep their order, also where the model would rather not see any.
  return lexicon >= FRUSTRATED.words ? Math.max(FRUSTRATED.band + (lexicon - FRUSTRATED.words) / 4, short) : short;
}

/** Approaches the most that a calm message may come to. Praise that outweighs the matters stays as it is. */
function calmed(polarity: number, lexicon: number): number {
  if (lexicon > ROOM.polarity && polarity > 0) return polarity;
  return (CALM.polarity * polarity) / (Math.abs(polarity) + ROOM.polarity);
}

function silenced(value: number, threshold: number): number {
  return Math.abs(value) < threshold ? 0 : value;
}

import { MOCKING } from './contribution.js';
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
/** Of two who sound alike the one who speaks worse of things is the more frustrated: so much of the modelled polarity is taken from it. */
const DISLIKE = 0.15;
/** Nearer to 0 than this is nothing, or hardly anything, when no word of a lexicon speaks for it. */
const NOTHING = { polarity: 0.05, frustration: 0.08 };
/** "My name is Alice.": so many tokens, marks and line ends among them, are a few words. */
const FEW_TOKENS = 6;
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
const CALM_WORDING = { elsewhere: 0.17, report: 0.25, blameless: 0.33, question: 0.25 };
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

/** Praise that is meant otherwise is at least this bad, however kind its wording. */
const MOCKERY = -0.2;

/** Polarity at which a label turns (contract). */
const NEGATIVE = -0.1;

export function blended(judgement: LexiconJudgement, modelled: ModelledMood): BlendedMood {
  const calm = isCalm(judgement, modelled);
  const polarity = blendedPolarity(judgement, modelled);
  const frustration = blendedFrustration(judgement.frustration, modelled);
  const isQuiet = calm || (polarity < 0 && isBlameless(judgement, modelled));
  return {
    polarity: silenced(isQuiet ? calmed(polarity, judgement.polarity) : polarity, judgement.contributions.length === 0 ? NOTHING.polarity : 0),
    frustration: hushed(calm ? calmFrustration(frustration) : frustration, judgement, calm),
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

/** Without an angry word little frustration is hardly any; a calm question and a few words that no lexicon knows have none. */
function hushed(value: number, judgement: LexiconJudgement, calm: boolean): number {
  const { frustration, reading, found } = judgement;
  if (frustration > 0) return value;
  if (calm && reading.calmQuestions.size > 0) return 0;
  return found.length === 0 && reading.tokens.length <= FEW_TOKENS ? silenced(value, NOTHING.frustration) : faded(value, NOTHING.frustration);
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
  if (contributions.some(({ text }) => text.startsWith(MOCKING))) return Math.max(-1, Math.min(MOCKERY, together));
  const least = polarity >= 0 && contributions.some((one) => one.polarity > 0 && one.text.startsWith('not ')) ? DENIED_BLAME : -1;
  return Math.min(1, Math.max(least, together));
}

export function blendedFrustration(lexicon: number, { frustrated, polarity }: ModelledMood): number {
  const wording = Math.min(1, Math.max(0, frustrated ** LIFT - DISLIKE * polarity));
  const together = SHARE_OF_LEXICON * lexicon + (1 - SHARE_OF_LEXICON) * wording;
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

/** Little is hardly anything, and yet the more of two remains the more. */
function faded(value: number, threshold: number): number {
  return value < threshold ? value ** 2 / threshold : value;
}

function silenced(value: number, threshold: number): number {
  return Math.abs(value) < threshold ? 0 : value;
}

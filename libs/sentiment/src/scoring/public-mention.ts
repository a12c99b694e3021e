import type { Contribution } from './contribution.js';
import { type BlendedMood, blendedFrustration, blendedPolarity } from './blended-mood.js';
import { frustrationOf, frustrationOfWords, weighPatterns } from './frustration.js';
import type { LexiconJudgement } from './lexicon-judgement.js';
import type { ModelledMood } from './mood-models.js';
import { countExclamations } from './patterns.js';
import { polarityOf } from './polarity.js';

/**
 * Who only wants help asks in private; who tells a company's trouble before everybody blames it. So much of a faint
 * chance that the writer is frustrated is taken from polarity, beyond what a private message loses for it.
 */
const BLAME = { from: 0.1, share: 0.35 };
/** "Why is it late?" before everybody wants no explanation. */
const REPROACH = 0.05;
/** Beside a question so many words are a greeting, and no trouble that is told. */
const WORDS_BESIDE_QUESTION = 3;
/** What a plain question to a company comes to at most, short of a label, and the chance from which it is none. */
const QUESTION = { polarity: -0.09, frustrated: 0.25 };

/** The judgement of a message that names a company in public: nothing in it is only reported. */
export function toldInPublic(judgement: LexiconJudgement): LexiconJudgement {
  const { found, reading } = judgement;
  const polarity = polarityOf(found, countExclamations(reading.tokens));
  const ofWords = frustrationOfWords(found);
  const patterns = weighPatterns(judgement.written, { frustration: ofWords, polarity });
  return { ...judgement, contributions: found, polarity, patterns, frustration: frustrationOf(ofWords, patterns, found), calm: false, isReport: false };
}

export function blendedInPublic(judgement: LexiconJudgement, modelled: ModelledMood): BlendedMood {
  const blame = BLAME.share * Math.max(0, modelled.frustrated - BLAME.from) + (asksWhy(judgement) ? REPROACH : 0);
  const polarity = Math.max(-1, blendedPolarity(judgement, modelled) - blame);
  const plain = modelled.frustrated < QUESTION.frustrated && isQuestion(judgement) && !asksWhy(judgement) && !judgement.contributions.some(blames);
  return { polarity: plain ? Math.max(QUESTION.polarity, polarity) : polarity, frustration: blendedFrustration(judgement.frustration, modelled) };
}

function blames({ isFelt }: Contribution): boolean {
  return isFelt;
}

function asksWhy({ reading }: LexiconJudgement): boolean {
  return reading.tokens.some(({ text }) => text === 'why');
}

/** Questions and hardly anything else. */
function isQuestion({ reading: { tokens, calmQuestions } }: LexiconJudgement): boolean {
  const asking = [...calmQuestions].reduce((sum, { start, end }) => sum + wordsIn(tokens.slice(start, end)), 0);
  return asking > 0 && wordsIn(tokens) - asking <= WORDS_BESIDE_QUESTION;
}

function wordsIn(tokens: LexiconJudgement['reading']['tokens']): number {
  return tokens.filter(({ kind }) => kind === 'word').length;
}

import type { Sentiment } from '@csa/contracts';
import { type Languages, loadLanguages } from '../lexicon/languages.js';
import { namesHandle } from '../text/mention.js';
import { blended } from './blended-mood.js';
import { indicatorsOf, keywordsOf, rounded } from './indicators.js';
import { judgedByLexicons, type LexiconJudgement } from './lexicon-judgement.js';
import { loadMoodModels, type MoodModels } from './mood-models.js';
import { blendedInPublic, toldInPublic } from './public-mention.js';
import { signalsOf } from './signals.js';

/** Polarity at which the label turns. */
const LABEL_TURNS_AT = 0.1;

/** A wording has at least so many words. */
const LEAST_WORDS = 4;

/** All that judges a message: words and phrases by language, and the models, which know English only. */
export interface Judges {
  readonly languages: Languages;
  readonly models: MoodModels;
}

/** Reads every data file; a mistake stops the service at start and names the file. */
export function loadJudges(): Judges {
  return { languages: loadLanguages(), models: loadMoodModels() };
}

/** How one message sounds, judged by its words and its writing. The empty message is neutral: 0 and 0. */
export function analyse(text: string, judges: Judges): Sentiment {
  const lexicons = judges.languages.lexiconsFor(text);
  const told = judgedByLexicons(text, lexicons);
  const isPublic = namesHandle(text);
  const judgement = isPublic ? toldInPublic(told) : told;
  const isModelled = lexicons === judges.languages.english && isWording(told);
  const mood = isModelled ? (isPublic ? blendedInPublic : blended)(judgement, judges.models(text, signalsOf(told))) : judgement;
  const polarity = rounded(mood.polarity);
  const indicators = indicatorsOf(judgement, mood);
  return { label: labelOf(polarity), polarity, frustrationScore: rounded(mood.frustration), keywords: keywordsOf(indicators), indicators };
}

/** Two or three words that no lexicon knows ("Hello", "the second one") say too little to hear a mood in them. */
function isWording({ found, reading }: LexiconJudgement): boolean {
  return found.length > 0 || reading.tokens.filter(({ kind }) => kind === 'word').length >= LEAST_WORDS;
}

function labelOf(polarity: number): Sentiment['label'] {
  if (polarity >= LABEL_TURNS_AT) return 'positive';
  return polarity <= -LABEL_TURNS_AT ? 'negative' : 'neutral';
}

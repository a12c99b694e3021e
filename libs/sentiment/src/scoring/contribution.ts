import type { Lexicons } from '../lexicon/lexicons.js';
import { isOnlyTopic } from '../reading/calm-question.js';
import { intensityOf } from '../reading/intensity.js';
import { isMockery } from '../reading/mockery.js';
import { isNegated } from '../reading/negation.js';
import type { FoundExpression, Reading } from '../reading/reading.js';

/** What one expression adds to a message, in its place there. */
export interface Contribution {
  /** As in the lexicon, with "not" before it when it is negated, "mocking" when it is meant otherwise. */
  readonly text: string;
  /** −1 … 1. */
  readonly polarity: number;
  /** 0 … 1. */
  readonly frustration: number;
  /** 0 … 1: the share of the frustration it takes away. */
  readonly calming: number;
  /** A trouble, a wish or a topic that is only spoken of. */
  readonly isMatter: boolean;
  /** The words, or how they are written, show that the customer feels something bad about it. */
  readonly isFelt: boolean;
}

type Circumstance = 'isMatter' | 'isFelt';

/** From here on a word that is no mere matter shows a feeling. */
const FEELING = -0.1;
/** An intensity as of "still", held letters, and more; "more" and "quite" are less. */
const STRESSED = 1.1;
/** "Not good" is nearly as bad as good is good; "not terrible" is hardly a praise. */
const NEGATED_PRAISE = -0.7;
const NEGATED_BLAME = -0.12;
/** "Not helpful" also frustrates, by this share of its lost praise. */
const FRUSTRATION_OF_NEGATED_PRAISE = 0.5;
/** Praise that is meant otherwise is as bad as it would be good, and shows frustration whatever it is about. */
const FRUSTRATION_OF_MOCKERY = 0.6;
/** Before the text of praise that is meant otherwise. */
export const MOCKING = 'mocking ';
/** What a mere topic still counts. */
const TOPIC = { polarity: 0.15, frustration: 0.2 };
/** No single word proves rage beyond doubt. */
const MOST_FRUSTRATION = 0.98;

export function contributionsOf(reading: Reading, lexicons: Lexicons): Contribution[] {
  return reading.expressions.map((found, index) => {
    const { expression, start } = found;
    const intensity = intensityOf(found, reading, lexicons);
    const share = intensity * (reading.weights[start] ?? 1);
    const onlyTopic = isOnlyTopic(found, reading, lexicons);
    const own = meant(index, reading, lexicons);
    return {
      text: own.text,
      polarity: clamp(own.polarity * share * (onlyTopic ? TOPIC.polarity : 1), -1, 1),
      frustration: clamp(own.frustration * share * (onlyTopic ? TOPIC.frustration : 1), 0, MOST_FRUSTRATION),
      calming: clamp(own.calming * share, 0, 1),
      isMatter: expression.isMatter || onlyTopic,
      isFelt: !onlyTopic && (expression.isMatter ? isStressed(found, intensity) : own.polarity < FEELING || own.frustration > -FEELING),
    };
  });
}

/** What the expression at this index says where it stands: itself, its opposite, or what it mocks. */
function meant(index: number, reading: Reading, lexicons: Lexicons): Omit<Contribution, Circumstance> {
  const { expression, start } = reading.expressions[index] as FoundExpression;
  if (isMockery(index, reading, lexicons)) return meantOtherwise(expression);
  return isNegated(reading, start, lexicons) ? negated(expression) : expression;
}

/** "Totally wrong", "it is LOST", "my card is blocked!": no feeling is named, and yet it is heard. */
function isStressed({ sentence }: FoundExpression, intensity: number): boolean {
  return intensity >= STRESSED || sentence.closing.includes('!');
}

function negated({ text, polarity }: Omit<Contribution, 'frustration' | 'calming' | Circumstance>): Omit<Contribution, Circumstance> {
  const opposite = polarity * (polarity > 0 ? NEGATED_PRAISE : NEGATED_BLAME);
  const frustration = opposite < 0 ? -opposite * FRUSTRATION_OF_NEGATED_PRAISE : 0;
  return { text: `not ${text}`, polarity: opposite, frustration, calming: 0 };
}

function meantOtherwise({ text, polarity }: Omit<Contribution, 'frustration' | 'calming' | Circumstance>): Omit<Contribution, Circumstance> {
  return { text: `${MOCKING}${text}`, polarity: -polarity, frustration: FRUSTRATION_OF_MOCKERY, calming: 0 };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

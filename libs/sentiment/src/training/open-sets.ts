import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A text of a public set, with what its set says of it. */
export interface OpenText {
  readonly set: string;
  readonly text: string;
  /** −1 … 1. */
  readonly polarity?: number;
  readonly frustrated?: boolean;
}

const RatedText = z.object({ text: z.string(), score: z.number().min(-4).max(4) });
const EmotionText = z.object({ text: z.string(), emotions: z.array(z.string()), label: z.union([z.literal(0), z.literal(1)]) });
const Question = z.object({ text: z.string() });

/** The emotions of GoEmotions (Demszky et al. 2020) that have a side, after its own grouping. */
const GOOD = new Set(['admiration', 'amusement', 'approval', 'caring', 'excitement', 'gratitude', 'joy', 'love', 'optimism', 'pride', 'relief']);
const BAD = new Set(['anger', 'annoyance', 'disappointment', 'disapproval', 'disgust', 'embarrassment', 'fear', 'grief', 'nervousness', 'remorse', 'sadness']);
/** An emotion is a side without a strength; this is the mean strength of people's ratings that have one. */
const STRENGTH = 0.55;

/** Ratings of tweets, reviews, film snippets and editorials (Hutto and Gilbert 2014), −4 … 4. */
export function ratedTexts(folder: string): OpenText[] {
  return ['tweets', 'amazon', 'movie', 'nyt'].flatMap((set) =>
    rows(join(folder, 'sentiment', `vader_${set}.open.jsonl`), RatedText).map(({ text, score }) => ({ set, text, polarity: score / 4 })));
}

/** Forum comments with the emotions that people saw in them. */
export function emotionTexts(folder: string): OpenText[] {
  return rows(join(folder, 'frustration', 'goemotions.open.jsonl'), EmotionText).map(({ text, emotions, label }) => {
    const good = emotions.filter((emotion) => GOOD.has(emotion)).length;
    const bad = emotions.filter((emotion) => BAD.has(emotion)).length;
    return { set: 'goemotions', text, polarity: ((good - bad) / Math.max(1, good + bad)) * STRENGTH, frustrated: label === 1 };
  });
}

/** Everyday questions to a bank and an assistant: nobody marked a mood, and nearly all are calm. Every so-many-th of them. */
export function calmQuestions(folder: string, every: number): OpenText[] {
  return ['banking77', 'clinc150'].flatMap((set) =>
    rows(join(folder, 'intent', `${set}.open.jsonl`), Question).filter((_, index) => index % every === 0).map(({ text }) => ({ set, text, frustrated: false })));
}

function rows<S extends z.ZodType>(file: string, row: S): z.output<S>[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => row.parse(JSON.parse(line)));
}

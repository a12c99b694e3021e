import { AnalyseMessage, AnalyseSentiment } from '@csa/contracts';
import { conversation } from '@csa/conversation';
import { sentiment } from '@csa/sentiment';
import { serviceFor, startService } from '@csa/testing';
import { timesCells, timesOf } from './meter.js';
import type { Times } from './meter.js';
import { SyntheticText } from './synthetic-text.js';

const messages = 1_000;
const characters = 200;

/** What it costs to understand a message of 200 characters, one at a time, bus and checks of both payloads included. */
export interface AnalyseFigures {
  /** Its mood alone. */
  readonly mood: Times;
  /** Mood, intent, entities and what follows from them. */
  readonly whole: Times;
}

export async function analyseSpeed(): Promise<AnalyseFigures> {
  const moods = await startService(sentiment);
  const desk = await startService(conversation, { transport: moods.transport });
  try {
    const source = new SyntheticText(characters);
    const texts = Array.from({ length: messages }, () => source.ofLength(characters));
    const principal = serviceFor('bench');
    const measure = (call: (text: string) => Promise<unknown>): Promise<Times> => timesOf(messages, (number) => call(texts[number] ?? ''));
    return {
      mood: await measure((text) => moods.call(AnalyseSentiment, { text }, principal)),
      whole: await measure((text) => desk.call(AnalyseMessage, { text }, principal)),
    };
  } finally {
    await desk.close();
    await moods.close();
  }
}

export function analyseLines({ mood, whole }: AnalyseFigures): string[] {
  const row = (name: string, times: Times): string => `| ${name} | ${timesCells(times)} |`;
  return [
    `A message of ${characters} characters, one at a time; milliseconds, as above.`,
    '| | p50 | p99 | all p50 | p99 |', '|---|---|---|---|---|', row('mood', mood), row('mood, intent, entities, decision', whole),
  ];
}

import { readFileSync } from 'node:fs';
import { AnalyseMessage, AnalyseSentiment } from '@csa/contracts';
import { conversation } from '@csa/conversation';
import { sentiment } from '@csa/sentiment';
import { answer, serviceFor, startService } from '@csa/testing';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Measure } from '../measure.js';
import { f1Of } from '../metrics/classification.js';

const Conversation = z.array(z.string().min(1)).min(2);
const Written = z.strictObject({ yes: z.array(Conversation).min(30), no: z.array(Conversation).min(30) });
/** Whoever steps in where nobody has to is missing elsewhere: with less precision a figure counts for nothing. */
const LEAST_PRECISION = 0.6;

interface Heard {
  readonly actual: 'yes' | 'no';
  readonly told: 'yes' | 'no';
  /** Why somebody stepped in; the last message when nobody did. */
  readonly why: string;
}

/**
 * Whether the hand-off rules for mood (contract, rules 2 to 4) step in where somebody has to, in conversations of our own:
 * each message is analysed after those before it, as the assistant would, until one is handed over.
 */
export const needsPerson: Measure = {
  area: 'frustration', name: 'conversations that need a person', needs: [],
  async run({ desks }) {
    const written = Written.parse(parse(readFileSync(new URL('needs-person.yaml', import.meta.url), 'utf8')));
    const desk = await startService(conversation, { answers: [answer(AnalyseSentiment, (input) => desks.ask(sentiment, AnalyseSentiment, input))] });
    const handedOver = async (messages: readonly string[]): Promise<string | null> => {
      for (const [place, text] of messages.entries()) {
        const { escalate, reason } = await desk.call(AnalyseMessage, { text, history: messages.slice(0, place) }, serviceFor('evaluation'));
        if (escalate) return reason;
      }
      return null;
    };
    const heard: Heard[] = [];
    for (const actual of ['yes', 'no'] as const) {
      for (const messages of written[actual]) {
        const reason = await handedOver(messages);
        heard.push({ actual, told: reason === null ? 'no' : 'yes', why: reason ?? messages.at(-1) ?? '' });
      }
    }
    await desk.close();
    const told = heard.filter((each) => each.told === 'yes');
    const precision = told.length === 0 ? 0 : told.filter(({ actual }) => actual === 'yes').length / told.length;
    const value = precision < LEAST_PRECISION ? 0 : f1Of(heard, 'yes');
    return [{ id: 'frustration.own-conversations-f1', value, rows: heard.length, detail: { precision, wrong: heard.filter(({ actual, told: as }) => actual !== as) } }];
  },
};

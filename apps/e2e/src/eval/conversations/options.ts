import { parseArgs } from 'node:util';
import { players } from './players.js';
import type { Player } from './players.js';

export interface ConversationOptions {
  readonly player: Player;
  /** How often each task is played. */
  readonly runs: number;
  /** Settings of the product, as in its environment. */
  readonly settings: Readonly<Record<string, string>>;
  /** Only tasks whose id or area begins with one of these; empty: all. */
  readonly only: readonly string[];
  /** Every n-th task alone. */
  readonly every: number;
  readonly json: string | undefined;
  /** Results of an earlier run to compare with. */
  readonly against: string | undefined;
  /** Also what only a language model can do. */
  readonly withModel: boolean;
  /** Fails below this share. */
  readonly least: number;
}

/** What makes the product ask a model. */
const MODEL_SETTINGS = ['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'MODEL_SCRIPT'];

/** `npm run eval -- conversations [--player P] [--runs K] [--set NAME=VALUE …] [--only A …] [--every N] [--json FILE] [--against FILE] [--least 0.9]`. */
export function readConversationOptions(parameters: readonly string[]): ConversationOptions {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      player: { type: 'string', default: 'product' }, runs: { type: 'string', default: '1' }, set: { type: 'string', multiple: true, default: [] }, only: { type: 'string', multiple: true, default: [] },
      every: { type: 'string', default: '1' }, json: { type: 'string' }, against: { type: 'string' }, least: { type: 'string', default: '0' },
    },
  });
  const player = players.find(({ name }) => name === values.player);
  if (!player) throw new Error(`--player is one of ${players.map(({ name }) => name).join(', ')}, not "${values.player}".`);
  const settings = Object.fromEntries(values.set.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  return {
    player, settings, only: values.only, runs: counted(values.runs, '--runs'), every: counted(values.every, '--every'), json: values.json, against: values.against,
    withModel: MODEL_SETTINGS.some((name) => settings[name] !== undefined), least: Number(values.least),
  };
}

function counted(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${name} is a number from 1 on, not "${text}".`);
  return number;
}

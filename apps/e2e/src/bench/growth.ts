import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestDatabase } from '@csa/testing';
import type { TestDatabase } from '@csa/testing';
import { StatementProxy } from '../cost/statement.proxy.js';
import { TogetherSystem } from '../system/together.system.js';
import { QUESTION } from './contestants.js';
import { quantile } from './measure.js';
import { seed } from './seed.js';
import { statementCosts } from './statement-kinds.js';
import type { StatementCosts } from './statement-kinds.js';

/** How many conversations are in the database. */
const SIZES = [100, 10_000, 100_000] as const;
/** How many messages of its customer a conversation has already. */
const LENGTHS = [0, 199, 1_999] as const;

export interface Grown {
  readonly of: number;
  readonly p50: number;
  readonly p95: number;
  readonly statements: number;
  /** Median over that of the smallest in the same run. */
  readonly ratio: number;
}

export interface Growth {
  readonly rounds: number;
  readonly statements: StatementCosts;
  /** By the message's number in its conversation. */
  readonly byMessage: readonly Grown[];
  /** By the number of conversations in the database. */
  readonly byConversations: readonly Grown[];
}

interface Measuring {
  readonly of: number;
  readonly times: number[];
  readonly statements: number[];
  turn(round: number): Promise<void>;
}

class Grounds {
  private constructor(readonly database: TestDatabase, readonly proxy: StatementProxy, readonly system: TogetherSystem) {}

  /** The product on a database with so many conversations. */
  static async lay(conversations: number): Promise<Grounds> {
    const database = await createTestDatabase();
    const proxy = await StatementProxy.before(database.url);
    const system = await TogetherSystem.start({ DATABASE_URL: proxy.url });
    const grounds = new Grounds(database, proxy, system);
    await grounds.say('bench_model', 'model');
    await seed(database.url, 'seed-', conversations);
    return grounds;
  }

  async say(customerId: string, sessionId: string): Promise<void> {
    const response = await fetch(`${this.system.gateways[0] ?? ''}/chat`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user_id: customerId, session_id: sessionId, content: QUESTION }),
    });
    await response.text();
    if (response.status !== 200) throw new Error(`A turn answered ${response.status}.`);
  }

  /** One kind of turn, measured again and again. */
  measuring(of: number, place: (round: number) => readonly [customerId: string, sessionId: string]): Measuring {
    const times: number[] = [];
    const statements: number[] = [];
    const turn = async (round: number): Promise<void> => {
      const before = this.proxy.count;
      const began = performance.now();
      await this.say(...place(round));
      times.push(performance.now() - began);
      statements.push(this.proxy.count - before);
    };
    return { of, times, statements, turn };
  }

  async leave(): Promise<void> {
    await this.system.stop();
    await this.proxy.close();
    await this.database.drop();
  }
}

/**
 * Whether a turn costs more in a long conversation, or beside many conversations. The kinds take turns, one turn each a
 * round, so that what else the machine does weighs on all of them alike.
 */
export async function growth(seconds: number): Promise<Growth> {
  const grounds: Grounds[] = [];
  try {
    for (const size of SIZES) grounds.push(await Grounds.lay(size));
    const [first] = grounds;
    if (!first) throw new Error('There is nothing to measure on.');
    for (const length of LENGTHS) if (length > 0) await seed(first.database.url, `long-${length}-`, 1, length);
    const byMessage = LENGTHS.map((length) => first.measuring(length + 1, (round) => placeIn(length, round)));
    const byConversations = grounds.map((ground, index) => ground.measuring(SIZES[index] ?? 0, (round) => placeIn(0, round)));
    const rounds = await inTurns([...byMessage, ...byConversations], seconds);
    return { rounds, statements: await costsOn(first), byMessage: grown(byMessage), byConversations: grown(byConversations) };
  } finally {
    for (const ground of grounds) await ground.leave();
  }
}

/** A new conversation, or the long one. */
function placeIn(length: number, round: number): readonly [string, string] {
  if (length > 0) return [`long-${length}-customer_1`, `long-${length}-session_1`];
  return [`bench_${randomUUID()}`, `first-${round}`];
}

/** The first rounds warm up and are not counted. */
async function inTurns(kinds: readonly Measuring[], seconds: number): Promise<number> {
  const WARM_UP = 5;
  for (let round = 0; round < WARM_UP; round++) for (const kind of kinds) await kind.turn(round);
  for (const { times, statements } of kinds) times.length = statements.length = 0;
  let rounds = 0;
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; rounds++) for (const kind of kinds) await kind.turn(rounds);
  return rounds;
}

function grown(kinds: readonly Measuring[]): Grown[] {
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  const medians = kinds.map(({ times }) => quantile([...times].sort((one, other) => one - other), 0.5));
  return kinds.map(({ of, times, statements }, index) => ({
    of, p50: rounded(medians[index] ?? 0), p95: rounded(quantile([...times].sort((one, other) => one - other), 0.95)),
    // What runs now and then beside the turns only adds to it.
    statements: quantile([...statements].sort((one, other) => one - other), 0.5), ratio: rounded((medians[index] ?? 0) / (medians[0] ?? 1)),
  }));
}

async function costsOn(ground: Grounds): Promise<StatementCosts> {
  const TURNS = 40;
  await pause(1_000);
  const texts = ground.proxy.listen();
  for (let turn = 0; turn < TURNS; turn++) await ground.say(`cost_${turn % 4}`, 'costs');
  await pause(1_000);
  return statementCosts(texts, TURNS);
}

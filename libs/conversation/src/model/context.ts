import { quotedData } from '@csa/guards';
import type { DataSource } from '@csa/guards';
import type { FeedItem } from '@csa/contracts';
import { firstTokens, tokensIn } from '@csa/language-model';
import type { ModelMessage } from '@csa/language-model';

/** Something a model is shown beside what was said. */
export interface Shown {
  readonly source: DataSource;
  /** Says what it is, for the model and for measuring. */
  readonly title: string;
  readonly text: string;
}

/** What a context is built from; the more important first within `shown`. */
export interface ContextParts {
  /** The policy; it is never cut. */
  readonly policy: string;
  /** What the customer has just written, oldest first. */
  readonly messages: readonly string[];
  readonly shown: readonly Shown[];
  /** Earlier items, oldest first. */
  readonly history: readonly FeedItem[];
  /** For all of it together, in tokens by the estimate. */
  readonly budget: number;
}

export interface BuiltContext {
  readonly messages: readonly ModelMessage[];
  /** How many tokens each part took. */
  readonly measured: Readonly<Record<string, number>>;
}

/** What the customer has just written gets no more than this part of what the policy leaves; so a long message pushes out nothing else. */
const MESSAGE_PART = 0.4;
/** Nor does anything that is shown beside it. */
const SHOWN_PART = 0.4;
const AROUND = 24;

/**
 * Puts a context together within a budget: the policy in whole, then what the customer has just written, what is shown, and
 * with what is left the newest of the earlier items. Everything but the policy is quoted as data.
 */
export function buildContext({ policy, messages, shown, history, budget }: ContextParts): BuiltContext {
  const room = new Room(budget - tokensIn(policy));
  const current = messages.map((text) => quotedData(room.take('current', text, room.whole * (MESSAGE_PART / messages.length)), 'customer'));
  const beside = shown.flatMap(({ source, title, text }) => {
    const fitting = room.take(title, text, room.whole * SHOWN_PART);
    return fitting === '' ? [] : [`${title}:\n${quotedData(fitting, source)}`];
  });
  const before = earlier(history, room);
  return {
    messages: [{ role: 'system', content: policy }, ...before, { role: 'user', content: [...beside, `current:\n${current.join('\n')}`].join('\n\n') }],
    measured: { policy: tokensIn(policy), ...room.taken },
  };
}

/** Counts what is left, and what each part took. */
class Room {
  readonly taken: Record<string, number> = {};
  readonly whole: number;
  #left: number;

  constructor(tokens: number) {
    this.whole = Math.max(0, tokens);
    this.#left = this.whole;
  }

  get left(): number {
    return this.#left;
  }

  /** As much of the text as fits, into what is left and into its own share; empty when nothing does. */
  take(title: string, text: string, share: number): string {
    const fitting = firstTokens(text, Math.floor(Math.min(this.#left - AROUND, share)));
    if (fitting === '') return '';
    const tokens = tokensIn(fitting) + AROUND;
    this.#left -= tokens;
    this.taken[title] = (this.taken[title] ?? 0) + tokens;
    return fitting;
  }
}

/** From the newest backwards, as long as they fit in whole. */
function earlier(history: readonly FeedItem[], room: Room): ModelMessage[] {
  const said: ModelMessage[] = [];
  for (const item of history.toReversed()) {
    if (tokensIn(item.content) + AROUND > room.left) break;
    room.take('earlier', item.content, room.left);
    said.push(item.role === 'assistant' ? { role: 'assistant', content: item.content } : { role: 'user', content: quotedData(item.content, item.role === 'user' ? 'customer' : 'staff') });
  }
  return said.toReversed();
}

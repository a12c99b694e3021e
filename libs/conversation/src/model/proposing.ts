import { jsonIn } from '@csa/language-model';
import type { ToolCall } from '@csa/language-model';
import { tools } from '../tools/index.js';
import type { Say } from '../replies/phrasebook.js';
import type { Tool } from '../tools/tool.js';

/** What becomes of a tool that a model asks for. */
export type Wish =
  | { readonly kind: 'use'; readonly tool: Tool; readonly args: Record<string, unknown> }
  /** The customer is asked first. */
  | { readonly kind: 'propose'; readonly tool: Tool; readonly args: Record<string, unknown>; readonly question: string }
  /** Nothing is done; the model is told why. */
  | { readonly kind: 'refuse'; readonly because: string };

/** How what a model asks for is heard, and told. */
export interface Hearing {
  readonly restore: (text: string) => string;
  /** Asks the customer, in their language. */
  readonly say: Say;
}

/** More than these in one answer are no plan. */
const MOST_CALLS = 4;
const MOST_ISSUES = 5;

/**
 * Takes what a model asks for apart, call by call. Only tools of the list, with arguments of their schema; each thing once a turn.
 * Whose data a tool touches no argument says: no schema has a place for it, and unknown fields are dropped.
 * @param asked names and arguments of what was asked for before in this turn; grows with what is granted
 */
export function wishesOf(calls: readonly ToolCall[], hearing: Hearing, asked: Set<string>): readonly Wish[] {
  return calls.map((call, place) => (place >= MOST_CALLS ? refuse('Too many tools at once.') : wishOf(call, hearing, asked)));
}

function wishOf({ name, arguments: text }: ToolCall, { restore, say }: Hearing, asked: Set<string>): Wish {
  const tool = tools.find((each) => each.name === name);
  if (!tool) return refuse('There is no such tool.');
  const read = tool.input.safeParse(jsonIn(restore(text === '' ? '{}' : text)));
  if (!read.success) return refuse(`The arguments are not valid: ${read.error.issues.slice(0, MOST_ISSUES).map(({ path, message }) => `${path.join('.') || 'all'}: ${message}`).join('; ')}`);
  const args = read.data as Record<string, unknown>;
  const key = `${name} ${JSON.stringify(args)}`;
  if (asked.has(key)) return refuse('This was asked for already; its result stands above.');
  asked.add(key);
  return tool.confirm ? { kind: 'propose', tool, args, question: tool.confirm(args, say) } : { kind: 'use', tool, args };
}

function refuse(because: string): Wish {
  return { kind: 'refuse', because };
}

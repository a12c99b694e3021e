import { readFileSync } from 'node:fs';
import { z } from 'zod';

const kinds = ['limited', 'unavailable', 'timeout', 'cut', 'malformed', 'empty', 'rejected', 'busy', 'resting', 'too_expensive', 'aborted'] as const;

/** One answer of a script. */
const ScriptedAnswer = z.strictObject({
  /** Only calls for this; all when absent. */
  purpose: z.string().optional(),
  /**
   * A pattern that the newest message of the customer, or a tool's result, has to show; case does not matter. What its named groups
   * find stands for `{name}` in the text, the JSON, and the arguments of tools.
   */
  when: z.string().optional(),
  text: z.string().default(''),
  /** Instead of a text, for an answer with a form. */
  json: z.unknown().optional(),
  toolCalls: z.array(z.strictObject({ name: z.string(), arguments: z.union([z.string(), z.record(z.string(), z.unknown())]) })).default([]),
  finish: z.enum(['stop', 'length', 'tool_calls', 'refused']).optional(),
  fails: z.enum(kinds).optional(),
  /** Before the answer, and before each word of a stream. */
  delayMs: z.number().min(0).default(0),
  pauseMs: z.number().min(0).default(0),
  /** How often this answer is given; without end when absent, and at least once to count as used. */
  times: z.int().min(1).optional(),
});
export type ScriptedAnswer = z.output<typeof ScriptedAnswer>;

export function readScript(lines: readonly unknown[]): readonly ScriptedAnswer[] {
  return z.array(ScriptedAnswer).parse(lines);
}

/** A JSON file with an array of answers. */
export function readScriptFile(path: string): readonly unknown[] {
  return z.array(z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
}

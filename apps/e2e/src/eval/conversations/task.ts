import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const Words = z.union([z.string().transform((word) => [word]), z.array(z.string())]);

/** What the customer says, and what the reply has to say, may not say, and has to rest on. */
const Step = z.strictObject({
  say: z.string().min(1),
  /** All of these; capitals make no difference. */
  has: Words.optional(),
  /** At least one of these. */
  any: Words.optional(),
  not: Words.optional(),
  /** The id of an FAQ that the reply cites. */
  cites: z.string().optional(),
  /** The assistant must not speak: somebody else owns the conversation. */
  silent: z.boolean().default(false),
});

const ExpectedTicket = z.strictObject({
  kind: z.enum(['request', 'hand_off']).optional(),
  status: z.string().optional(),
  priority: z.string().optional(),
  /** Words in the subject, the description or the notes, all of them. */
  about: Words.optional(),
  notes: z.int().optional(),
});

const plan = z.enum(['free', 'pro', 'enterprise']);

export const Task = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Set for what only a language model can do; the rules are not held to it. */
  needs: z.literal('model').optional(),
  given: z.strictObject({
    account: z.strictObject({ plan, name: z.string().default('Robin Vale'), email: z.string().default('robin.vale@example.com'), status: z.string().default('active'), seatsUsed: z.int().default(3), amount: z.number().default(30), nextInvoiceOn: z.string().nullable().default('2027-03-09'), method: z.string().default('Visa ending 1881') }).optional(),
    tickets: z.array(z.strictObject({ subject: z.string(), description: z.string().default('It does not work.'), status: z.enum(['open', 'resolved', 'closed']).default('open'), note: z.string().optional() })).default([]),
    /** A ticket of somebody else, whose id stands where the customer says {other}. */
    other: z.strictObject({ subject: z.string() }).optional(),
    /** An FAQ that is there for this task alone. */
    faq: z.strictObject({ question: z.string(), answer: z.string() }).optional(),
  }).prefault({}),
  steps: z.array(Step).min(1),
  end: z.strictObject({
    owner: z.enum(['assistant', 'queue', 'person']).default('assistant'),
    /** The customer's tickets at the end, those that were given included, oldest first. */
    tickets: z.array(ExpectedTicket).default([]),
    facts: z.record(z.string(), z.string()).default({}),
    /** Kinds of facts that must not be there. */
    noFacts: z.array(z.string()).default([]),
    /** The ticket of somebody else is as it was. */
  }).prefault({}),
});
export type Task = z.output<typeof Task>;
export type Step = Task['steps'][number];

/** Every task, in the order of the files. The name of the file is the area. */
export function readTasks(folder = join(import.meta.dirname, 'tasks')): (Task & { readonly area: string })[] {
  return readdirSync(folder).filter((file) => file.endsWith('.yaml')).sort().flatMap((file) => {
    const parsed = z.array(Task).safeParse(parse(readFileSync(join(folder, file), 'utf8')));
    if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
    return parsed.data.map((task) => ({ ...task, area: file.replace('.yaml', '') }));
  });
}

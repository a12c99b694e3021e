import { FactKind, Id } from '@csa/contracts';
import { z } from 'zod';

/** One thing the customer stated about themself, with the message it was said in. */
const StatedFact = z.object({
  kind: FactKind,
  value: z.string(),
  sourceMessageId: Id.nullable(),
  /** 0…1. */
  confidence: z.number(),
  /** For an issue: whether it is settled. */
  resolved: z.boolean(),
});
export type StatedFact = z.infer<typeof StatedFact>;

/**
 * What the assistant keeps of a conversation between turns, beside the feed. Stored as JSON on the conversation's row;
 * every field has a default, so that an older row is read without a migration.
 */
export const DialogueState = z.object({
  /** The ticket that "it" means. */
  focusTicketId: z.string().nullable().default(null),
  /** What the assistant asked last and waits for. */
  awaiting: z.enum(['none', 'ticket_details', 'more_details', 'problem_details', 'ticket_or_person', 'person', 'ticket_choice', 'clarification', 'name', 'feedback', 'confirmation']).default('none'),
  /** The question or complaint an offer was made about. */
  pendingSubject: z.string().nullable().default(null),
  /** Answers given since something was resolved or a person was offered. */
  turnsWithoutResolution: z.number().int().min(0).default(0),
  /** Which variant of a reply template comes next, by template; keeps replies from repeating. */
  variants: z.record(z.string(), z.number().int()).default({}),
  /** Replies since the customer was addressed by name; a name in every reply sounds like a machine. */
  repliesSinceNamed: z.number().int().min(0).default(99),
  /** The passages shown last, by id, best first. */
  lastPassageIds: z.array(z.string()).default([]),
  /** The question answered last; what "how long does that take?" refers to. */
  lastQuestion: z.string().nullable().default(null),
  /** The questions a customer was asked to choose from ("did you mean …"), in the order shown; empty when nothing is to choose. */
  questionChoices: z.array(z.string()).default([]),
  /** The tickets the customer was asked to choose from, in the order shown, and what for; null when nothing is to choose. */
  choice: z
    .object({ ticketIds: z.array(z.string()), purpose: z.enum(['show', 'close', 'resolve', 'reopen', 'note']), note: z.string().nullable() })
    .nullable()
    .default(null),
  /** Customer messages since the last hand-off; null when there was none. Moods before it are settled and count no more. */
  messagesSinceHandOff: z.number().int().min(0).nullable().default(null),
  /** What the model proposed to do and the customer was asked about: a tool with its arguments; null when nothing was. */
  proposal: z.object({ tool: z.string(), args: z.record(z.string(), z.unknown()) }).nullable().default(null),
  /** BCP 47 code of the language the conversation is held in, one that the assistant writes; null as long as nothing tells it. */
  language: z.string().nullable().default(null),
  /** What the customer stated and memory could not keep yet, oldest first; it is told again with the next message. */
  unkept: z.array(StatedFact).default([]),
});
export type DialogueState = z.infer<typeof DialogueState>;

export const newDialogue: DialogueState = DialogueState.parse({});

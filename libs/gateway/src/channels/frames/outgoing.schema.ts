import { Citation, ErrorCode, ErrorIssue, Owner } from '@csa/contracts';
import { z } from 'zod';

const time = z.iso.datetime();
const place = z.int().min(1);

/** Every feed entry has these. */
const posted = { message_id: z.string(), seq: place, session_id: z.string(), timestamp: time };
const author = z.object({ kind: z.enum(['customer', 'assistant', 'agent', 'system']), name: z.string().nullable() });

const metadata = z.object({
  intent: z.string(),
  sentiment: z.object({ label: z.string(), polarity: z.number().min(-1).max(1), frustration_score: z.number().min(0).max(1) }),
  sources: z.array(z.string()),
  escalated: z.boolean(),
  ticket_created: z.string().nullable(),
  ticket_updated: z.string().nullable(),
});

/** What the server says, by the frame's `type` or the event's name. */
export const outgoingFrames = {
  connected: z.object({ type: z.literal('connected'), session_id: z.string(), user_id: z.string(), seq: z.int().min(0), owner: Owner, timestamp: time }),
  ack: z.object({ type: z.literal('ack'), client_message_id: z.string().nullable(), ...posted, duplicate: z.boolean() }),
  typing: z.object({ type: z.literal('typing'), session_id: z.string(), typing: z.boolean(), timestamp: time }),
  delta: z.object({ type: z.literal('delta'), session_id: z.string(), turn_id: z.string(), index: z.int().min(0), text: z.string() }),
  response: z.object({
    type: z.literal('response'), content: z.string(), metadata, turn_id: z.string().nullable(), ...posted, author,
    citations: z.array(Citation), suggestions: z.array(z.string()),
  }),
  message: z.object({ type: z.literal('message'), content: z.string(), turn_id: z.string().nullable(), client_message_id: z.string().nullable(), ...posted, author }),
  handoff: z.object({
    type: z.literal('handoff'), owner: Owner, ticket_id: z.string().nullable(), position: place.nullable(), expected_wait: z.number().nullable(),
    reason: z.string(), content: z.string(), ...posted,
  }),
  notice: z.object({ type: z.literal('notice'), about: z.enum(['ticket', 'conversation']), content: z.string(), ...posted }),
  marks: z.object({ type: z.literal('marks'), session_id: z.string(), by: z.enum(['customer', 'company']), delivered: z.int().min(0), read: z.int().min(0) }),
  reconnect: z.object({ type: z.literal('reconnect'), after_ms: z.int().min(0) }),
  synced: z.object({ type: z.literal('synced'), session_id: z.string(), seq: z.int().min(0) }),
  error: z.object({
    type: z.literal('error'), code: ErrorCode, message: z.string(), error: z.string(),
    client_message_id: z.string().optional(), retry_after: z.int().min(1).optional(), issues: z.array(ErrorIssue).optional(),
  }),
  pong: z.object({ type: z.literal('pong'), timestamp: time }),
} as const;

export type OutgoingType = keyof typeof outgoingFrames;
export type OutgoingFrame = { [T in OutgoingType]: Readonly<z.infer<(typeof outgoingFrames)[T]>> }[OutgoingType];

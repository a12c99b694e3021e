import { ClientMessageId, Content, Id } from '@csa/contracts';
import type { Owner } from '@csa/contracts';
import { z } from 'zod';
import type { ConversationAnswer } from '../../console/console.schema.js';
import { readFrameOf } from '../frames/incoming.frame.js';
import type { FramesRead } from '../frames/incoming.frame.js';
import type { OutgoingFrame } from '../frames/outgoing.frame.js';

const maybe = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value): z.output<S> | undefined => value ?? undefined);
const place = { user_id: Id, session_id: Id };

/** What staff may send, by the event's name. */
export const consoleFrames = {
  /** Shows this conversation from now on; with `after` also what came after that number. */
  watch: z.strictObject({ ...place, after: maybe(z.int().min(0)) }),
  unwatch: z.strictObject(place),
  typing: z.strictObject({ ...place, typing: z.boolean() }),
  /** What the person who has the conversation has got and read; from anybody else it counts for nothing. */
  delivered: z.strictObject({ ...place, seq: z.int().min(1) }),
  read: z.strictObject({ ...place, seq: z.int().min(1) }),
  message: z.strictObject({ ...place, content: Content, client_message_id: maybe(ClientMessageId) }),
  take_over: z.strictObject(place),
  hand_back: z.strictObject({ ...place, note: z.string().trim().min(1).max(1_000) }),
  ping: z.strictObject({}),
} as const;

export type ConsoleFrame = FramesRead<typeof consoleFrames>;
export type ConsoleFrameOf<T extends ConsoleFrame['type']> = Extract<ConsoleFrame, { type: T }>;

export function readConsoleFrame(type: unknown, fields: unknown): ConsoleFrame {
  return readFrameOf(consoleFrames, type, fields);
}

interface Place {
  readonly user_id: string;
  readonly session_id: string;
}

/** What a customer's device is shown of a conversation, with the customer it is of. */
export type WatchedFrame = OutgoingFrame & { readonly user_id: string };

/** A frame was answered: `of` names it, the rest is its result. */
export interface ConsoleAck {
  readonly type: 'ack';
  readonly of: ConsoleFrame['type'];
  readonly [field: string]: unknown;
}

export type FrameToStaff =
  | OutgoingFrame
  | WatchedFrame
  | ConsoleAck
  | { readonly type: 'welcome'; readonly staff: { readonly id: string; readonly name: string; readonly role: string } }
  /** A conversation is shown from here on; its entries follow. */
  | ({ readonly type: 'watching'; readonly conversation: ConversationAnswer } & Place)
  /** A conversation came into the queue, went to a person or left; `by` is who did it, null for the assistant. */
  | ({ readonly type: 'queue'; readonly owner: Owner; readonly epoch: number; readonly by: { readonly id: string; readonly name: string } | null } & Place)
  /** `company`: the assistant or a person. It ends by itself after 15 s. */
  | ({ readonly type: 'typing'; readonly by: 'customer' | 'company'; readonly typing: boolean; readonly timestamp: string } & Place);

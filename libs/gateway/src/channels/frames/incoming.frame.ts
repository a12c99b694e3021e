import { ClientMessageId, Content, Id } from '@csa/contracts';
import { AppError, invalidInput } from '@csa/platform';
import { z } from 'zod';
import { unsafePlace } from '../../rest/text-safety.js';

/** A field that may be missing, or null as many clients send what they do not have. */
const maybe = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value): z.output<S> | undefined => value ?? undefined);

/** The raw door names the frame among its fields; whatever it says, the frame was found by it. */
const named = { type: z.unknown().optional() };

/** What a client may send, by the frame's `type` or the event's name. Fields that are not named here are refused, so that a misspelt one is not dropped without a word. */
export const incomingFrames = {
  message: z.strictObject({ ...named, content: Content, client_message_id: maybe(ClientMessageId), session_id: maybe(Id) }),
  typing: z.strictObject({ ...named, typing: z.boolean(), session_id: maybe(Id) }),
  delivered: z.strictObject({ ...named, session_id: maybe(Id), seq: z.int().min(1) }),
  read: z.strictObject({ ...named, session_id: maybe(Id), seq: z.int().min(1) }),
  sync: z.strictObject({ ...named, session_id: maybe(Id), after: z.int().min(0) }),
  ping: z.strictObject({ ...named }),
} as const;

type FrameSchemas = typeof incomingFrames;
export type IncomingType = keyof FrameSchemas;
export type IncomingFrame = FramesRead<FrameSchemas>;

/** The text of every refusal of a frame; clients of the first version compare it. */
export const INVALID_FRAME = 'Invalid message format';

/** The largest frame that is read, in bytes of UTF-8. */
export const MAX_FRAME_BYTES = 64 * 1024;

/** Checks one frame of a customer. */
export function readFrame(type: unknown, fields: unknown): IncomingFrame {
  return readFrameOf(incomingFrames, type, fields);
}

/** Frames by their type, for each what it may hold. */
export type FramesRead<S extends Record<string, z.ZodType<object>>> = { [T in keyof S & string]: { type: T } & z.output<S[T]> }[keyof S & string];

/** Checks one frame. Throws `invalid` for an unknown type or wrong fields, with the paths of the bad fields. */
export function readFrameOf<S extends Record<string, z.ZodType<object>>>(frames: S, type: unknown, fields: unknown): FramesRead<S> {
  const schema = typeof type === 'string' && Object.hasOwn(frames, type) ? frames[type] : undefined;
  if (!schema) throw new AppError('invalid', INVALID_FRAME, { issues: [{ path: 'type', message: `must be one of ${Object.keys(frames).join(', ')}` }] });
  const unsafe = unsafePlace(fields);
  if (unsafe) throw new AppError('invalid', INVALID_FRAME, { issues: [unsafe] });
  const read = schema.safeParse(fields ?? {});
  if (!read.success) throw invalidInput(read.error, INVALID_FRAME);
  return { ...read.data, type } as FramesRead<S>;
}

/** Reads a text frame of the raw door. A frame without `type` is a message, as in the first version. */
export function readTextFrame(text: string): { type: unknown; fields: unknown } {
  const fields = parse(text);
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw notAnObject();
  return { type: 'type' in fields ? fields.type : 'message', fields };
}

/** The client's name for its message, so that a refusal can be matched to it; undefined when there is no usable one. */
export function clientMessageIdOf(fields: unknown): string | undefined {
  if (typeof fields !== 'object' || fields === null || !('client_message_id' in fields)) return undefined;
  const read = ClientMessageId.safeParse(fields.client_message_id);
  return read.success ? read.data : undefined;
}

export function tooLarge(): AppError {
  return new AppError('limited', `A frame may have at most ${MAX_FRAME_BYTES / 1024} KiB.`);
}

export function notText(): AppError {
  return new AppError('invalid', INVALID_FRAME, { issues: [{ path: '', message: 'must be text, not binary' }] });
}

function notAnObject(): AppError {
  return new AppError('invalid', INVALID_FRAME, { issues: [{ path: '', message: 'must be a JSON object' }] });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notAnObject();
  }
}

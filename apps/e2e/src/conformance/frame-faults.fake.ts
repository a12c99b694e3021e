import { z } from 'zod';

export type Frame = Readonly<Record<string, unknown>>;

const id = z.string().regex(/^[A-Za-z0-9._:@-]{1,128}$/).optional();
const text = z.string().trim().min(1).max(5_000).refine((value) => !value.includes('\0'));

const Said = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('message'), content: text, client_message_id: z.string().min(1).max(128).optional(), session_id: id }),
  z.strictObject({ type: z.literal('typing'), typing: z.boolean(), session_id: id }),
  z.strictObject({ type: z.enum(['delivered', 'read']), seq: z.int().min(1), session_id: id }),
  z.strictObject({ type: z.literal('sync'), after: z.int().min(0), session_id: id }),
  z.strictObject({ type: z.literal('ping') }),
]);

/** The refusal of a frame that the protocol does not allow; undefined for one that it does. */
export function faultIn(data: Buffer, isBinary: boolean): Frame | undefined {
  if (isBinary) return refusal('invalid', {});
  if (data.byteLength > 64 * 1024) return refusal('limited', {});
  const frame = parsed(data.toString());
  const read = Said.safeParse(frame);
  if (read.success) return undefined;
  const named = typeof frame === 'object' && frame !== null && 'client_message_id' in frame ? { client_message_id: frame.client_message_id } : {};
  return refusal('invalid', { ...named, issues: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) });
}

function refusal(code: string, more: Frame): Frame {
  return { type: 'error', code, message: 'Invalid message format', error: 'Invalid message format', ...more };
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}

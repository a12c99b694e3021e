import { Id } from '@csa/contracts';
import { invalidInput } from '@csa/platform';
import { z } from 'zod';
import type { Hello } from './connection/line.js';

const HelloFields = z.object({
  token: z.string().max(8_192).nullish(),
  user_id: Id.nullish(),
  session_id: Id.nullish(),
  after: z.int().min(0).nullish(),
});

/** Checks what a client says about itself when it connects. Throws `invalid`. */
export function helloOf(fields: unknown): Hello {
  const read = HelloFields.safeParse(fields);
  if (!read.success) throw invalidInput(read.error, 'The connection was not opened with valid values.');
  const { token, user_id, session_id, after } = read.data;
  return { token: token ?? undefined, userId: user_id ?? undefined, sessionId: session_id ?? undefined, after: after ?? undefined };
}

import { AppError } from '@csa/platform';
import type { ListPlace } from './partner-keys.repository.js';

export function cursorAt({ createdAt, keyId }: ListPlace): string {
  return Buffer.from(`${createdAt.getTime()}.${keyId}`).toString('base64url');
}

/** Reads what `cursorAt` wrote; anything else is refused. */
export function placeAt(cursor: string): ListPlace {
  const [, at, keyId] = /^(\d{1,14})\.([0-9a-f]{16})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (at === undefined || keyId === undefined) {
    throw new AppError('invalid', 'This is not a cursor of this list.', { issues: [{ path: 'cursor', message: 'must come from next_cursor' }] });
  }
  return { createdAt: new Date(Number(at)), keyId };
}

import { AppError } from '@csa/platform';
import type { QueuePlace } from './console.repository.js';

/** Where a page of the queue ends, as clients hand it back. */
export function queueCursor({ since, id }: QueuePlace): string {
  return Buffer.from(`${since} ${id}`).toString('base64url');
}

export function queuePlace(cursor: string): QueuePlace {
  const [since = '', id = '', ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(since) && !Number.isNaN(Date.parse(since));
  if (!isInstant || rest.length > 0 || !/^[\w-]{1,64}$/.test(id)) throw notOurs();
  return { since, id };
}

export function noteCursor(position: string): string {
  return Buffer.from(position).toString('base64url');
}

export function notePosition(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString('latin1');
  if (!/^\d{1,18}$/.test(position)) throw notOurs();
  return position;
}

function notOurs(): AppError {
  return new AppError('invalid', 'The cursor is not one of ours.', { issues: [{ path: 'cursor', message: 'must come from an earlier page' }] });
}

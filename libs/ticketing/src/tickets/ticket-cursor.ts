import { AppError } from '@csa/platform';

/** A place in the order of tickets, newest first: by day, then by number. */
export interface TicketPlace {
  readonly day: number;
  readonly number: number;
}

export function cursorAt({ day, number }: TicketPlace): string {
  return Buffer.from(`${day}.${number}`).toString('base64url');
}

/** Reads what `cursorAt` wrote; anything else is refused. */
export function placeAt(cursor: string): TicketPlace {
  const [, day, number] = /^(\d{8})\.(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (day === undefined || number === undefined) {
    throw new AppError('invalid', 'This is not a cursor of this list.', { issues: [{ path: 'cursor', message: 'must come from nextCursor' }] });
  }
  return { day: Number(day), number: Number(number) };
}

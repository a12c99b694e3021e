import { randomUUID } from 'node:crypto';

/** The server that is looked at, and who looks. */
export interface Target {
  /** `ws://host:port`, with a path if there is one before `/ws/chat/…`. */
  readonly url: string;
  readonly userId: string;
  /** Undefined for a server in open mode, which believes any user id. */
  readonly token: string | undefined;
  /** Connections that a customer may have at once. */
  readonly connections: number;
  /** How long a frame may take that needs no thinking, and how long a reply, in milliseconds. */
  readonly frameMs: number;
  readonly replyMs: number;
}

export const usualLimits = { connections: 5, frameMs: 5_000, replyMs: 30_000 } as const;

/** Without a token somebody new; with one, whom the token names. */
export function targetAt(url: string, given: Partial<Omit<Target, 'url'>> = {}): Target {
  const userId = given.userId ?? (given.token === undefined ? `guest_${randomUUID()}` : subjectOf(given.token));
  return { ...usualLimits, token: undefined, ...given, url, userId };
}

/** The `sub` of a JWT, which is read here and checked by the server. */
function subjectOf(token: string): string {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() || '{}');
  const subject = typeof claims === 'object' && claims !== null && 'sub' in claims ? claims.sub : undefined;
  if (typeof subject !== 'string') throw new Error('The token names no customer (`sub`); say who it is with --user.');
  return subject;
}

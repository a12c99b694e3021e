import type { CallContext } from '@csa/contracts';

/** News that was written and is still to be told. */
export interface OutboxEntry {
  /** Of the row. */
  readonly id: string;
  /** Microseconds since 1970. With the id it names the news: a database that was made anew counts its rows anew. */
  readonly writtenAt: string;
  readonly subject: string;
  readonly payload: unknown;
  /** In which call it was written; without it the news counts as told by the service itself, or by the call at hand. */
  readonly call?: CallContext | null;
}

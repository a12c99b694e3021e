/** News that was written and is still to be told. */
export interface OutboxEntry {
  readonly id: string;
  readonly subject: string;
  readonly payload: unknown;
}

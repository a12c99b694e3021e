import type { FeedMarks } from '@csa/contracts';

export type Side = keyof FeedMarks;

/** The rows of a conversation's marks as one JSON value, for a conversation `c`. */
export const marksOf = `(
  SELECT coalesce(jsonb_object_agg(side, jsonb_build_object('delivered', delivered, 'read', read)), '{}')
  FROM conversation.feed_marks WHERE conversation_id = c.id)`;

export type MarkRows = Partial<FeedMarks>;

const nothing = { delivered: 0, read: 0 } as const;

/** A side that never marked anything has got and read nothing. */
export function marksFrom(rows: MarkRows): FeedMarks {
  return { customer: rows.customer ?? nothing, company: rows.company ?? nothing };
}

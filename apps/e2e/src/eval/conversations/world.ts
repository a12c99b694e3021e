import type pg from 'pg';

export interface TicketSeen {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly priority: string;
  /** Subject, description and notes. */
  readonly words: string;
  readonly notes: number;
}

/** What the database says of one customer. */
export interface World {
  readonly owner: string;
  /** Oldest first. */
  readonly tickets: readonly TicketSeen[];
  readonly facts: Readonly<Record<string, string>>;
  /** How many replies of the assistant are in the feed. */
  readonly replies: number;
}

/** Reads what became of a customer from the tables themselves: what a reply says about it does not count here. */
export async function readWorld(database: pg.Pool, customerId: string): Promise<World> {
  const rows = async <R>(sql: string): Promise<R[]> => (await database.query(sql, [customerId])).rows as R[];
  const [owners, tickets, facts, replies] = await Promise.all([
    rows<{ owner: string }>('SELECT owner FROM conversation.conversations WHERE customer_id = $1 ORDER BY last_active_at DESC LIMIT 1'),
    rows<{ id: string; kind: string; status: string; priority: string; words: string; notes: number }>(
      `SELECT t.ticket_id AS id, t.kind, t.status, t.priority, concat_ws(E'\\n', t.subject, t.description, string_agg(n.text, E'\\n')) AS words, count(n.*)::int AS notes
         FROM ticketing.tickets t LEFT JOIN ticketing.ticket_notes n USING (tenant_id, ticket_id)
        WHERE t.customer_id = $1 GROUP BY t.tenant_id, t.ticket_id ORDER BY t.day, t.number`,
    ),
    rows<{ kind: string; value: string }>('SELECT kind, value FROM memory.facts WHERE customer_id = $1'),
    rows<{ count: number }>(`SELECT count(*)::int AS count FROM conversation.feed_items WHERE customer_id = $1 AND role = 'assistant'`),
  ]);
  return { owner: owners[0]?.owner ?? 'assistant', tickets, facts: Object.fromEntries(facts.map(({ kind, value }) => [kind, value])), replies: replies[0]?.count ?? 0 };
}

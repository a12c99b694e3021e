import pg from 'pg';

/** Two messages of a customer, each with its reply: what most conversations are. */
const TURNS = 2;

const CONVERSATIONS = `
  INSERT INTO conversation.conversations (id, tenant_id, customer_id, session_id, last_seq, customer_turns, last_active_at, created_at)
  SELECT p.prefix || n, 'default', p.prefix || 'customer_' || n, p.prefix || 'session_' || n, 2 * p.turns, p.turns, at, at
  FROM (SELECT $1::text AS prefix, $3::integer AS turns) p, generate_series(1, $2::integer) n, LATERAL (SELECT now() - (n % 400) * interval '1 day' AS at) then_`;

const MESSAGES = `
  INSERT INTO conversation.feed_items
    (id, tenant_id, customer_id, conversation_id, session_id, seq, kind, role, author, content, turn_id, client_message_id, reply, created_at)
  SELECT c.id || '-i' || s, c.tenant_id, c.customer_id, c.id, c.session_id, s, 'message', sample.role, sample.author,
    sample.content || ' ' || c.id, c.id || '-t' || (s + 1) / 2, CASE WHEN sample.role = 'user' THEN c.id || '-m' || s END, sample.reply, c.created_at
  FROM conversation.conversations c CROSS JOIN generate_series(1, 2 * $2::integer) s
  JOIN LATERAL (SELECT role, author, content, reply FROM conversation.feed_items WHERE conversation_id = $3 AND seq = 2 - s % 2) sample ON true
  WHERE c.id LIKE $1 || '%'`;

const ENDED_TURNS = `
  INSERT INTO conversation.turns
    (id, tenant_id, customer_id, conversation_id, message_id, message_seq, number, request_id, state, lease_until, attempts, decision, timings, reply_id, created_at, completed_at)
  SELECT c.id || '-t' || n, c.tenant_id, c.customer_id, c.id, c.id || '-i' || 2 * n - 1, 2 * n - 1, n, c.id || '-r' || n, 'done', c.created_at, 1,
    sample.decision, sample.timings, c.id || '-i' || 2 * n, c.created_at, c.created_at
  FROM conversation.conversations c CROSS JOIN generate_series(1, $2::integer) n
  JOIN LATERAL (SELECT decision, timings FROM conversation.turns WHERE conversation_id = $3 LIMIT 1) sample ON true
  WHERE c.id LIKE $1 || '%'`;

const MEMORY = `
  INSERT INTO memory.mood_counts (tenant_id, customer_id, positive, neutral, negative)
  SELECT tenant_id, customer_id, 0, $2::integer, 0 FROM conversation.conversations WHERE id LIKE $1 || '%' ON CONFLICT DO NOTHING`;

/** Writes conversations past the product, made like the newest that the product itself has written. */
export async function seed(databaseUrl: string, prefix: string, count: number, turns = TURNS): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: [model] } = await client.query<{ id: string }>('SELECT id FROM conversation.conversations WHERE last_seq = 2 ORDER BY created_at DESC LIMIT 1');
    if (!model) throw new Error('There is no conversation to make others like.');
    await client.query(CONVERSATIONS, [prefix, count, turns]);
    await client.query(MESSAGES, [prefix, turns, model.id]);
    await client.query(ENDED_TURNS, [prefix, turns, model.id]);
    await client.query(MEMORY, [prefix, turns]);
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

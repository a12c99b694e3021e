/** All that a profile shows. $1 tenant, $2 customer, $3 the kinds of which one counts, $4 how many issues, $5 how many summaries. */
export const recallProfile = `
  SELECT
    COALESCE((SELECT jsonb_agg(known ORDER BY known.told DESC) FROM (
      (SELECT * FROM memory.facts WHERE tenant_id = $1 AND customer_id = $2 AND kind = ANY($3::text[]))
      UNION ALL
      (SELECT * FROM memory.facts WHERE tenant_id = $1 AND customer_id = $2 AND kind = 'issue' ORDER BY told DESC LIMIT $4)
    ) known), '[]') AS facts,
    (SELECT to_jsonb(m) FROM memory.mood_counts m WHERE m.tenant_id = $1 AND m.customer_id = $2) AS moods,
    COALESCE((SELECT jsonb_agg(newest ORDER BY newest.told DESC) FROM (
      SELECT * FROM memory.summaries WHERE tenant_id = $1 AND customer_id = $2 ORDER BY told DESC LIMIT $5
    ) newest), '[]') AS summaries`;

/**
 * Writes a telling: $1 is a `Telling` as JSON. An effect key that was seen before makes all of it nothing. The row of
 * the mood counts is taken first, so that two tellings about one customer never wait for each other crosswise.
 */
export const writeTelling = `
  WITH telling AS (
    SELECT * FROM jsonb_to_record($1::jsonb) AS t (
      tenant_id text, customer_id text, effect_key text, told_at timestamptz, effects_since timestamptz,
      positive integer, neutral integer, negative integer, facts jsonb, forgotten jsonb)
  ), claimed AS (
    INSERT INTO memory.effects (tenant_id, customer_id, effect_key, happened_at)
    SELECT tenant_id, customer_id, effect_key, told_at FROM telling WHERE effect_key IS NOT NULL
    ON CONFLICT DO NOTHING
    RETURNING effect_key
  ), fresh AS (
    SELECT * FROM telling WHERE effect_key IS NULL OR EXISTS (SELECT FROM claimed)
  ), counted AS (
    INSERT INTO memory.mood_counts AS m (tenant_id, customer_id, positive, neutral, negative)
    SELECT tenant_id, customer_id, positive, neutral, negative FROM fresh
    ON CONFLICT (tenant_id, customer_id) DO UPDATE
    SET positive = m.positive + excluded.positive, neutral = m.neutral + excluded.neutral, negative = m.negative + excluded.negative
    RETURNING m.tenant_id, m.customer_id
  ), expired AS (
    DELETE FROM memory.effects e USING counted c, telling t
    WHERE e.tenant_id = c.tenant_id AND e.customer_id = c.customer_id AND e.happened_at < t.effects_since
  ), forgotten AS (
    DELETE FROM memory.facts f USING counted c, telling t
    WHERE f.tenant_id = c.tenant_id AND f.customer_id = c.customer_id AND t.forgotten ? f.kind
  ), told AS (
    INSERT INTO memory.facts AS known (
      tenant_id, customer_id, kind, identity, fact_id, value, source_message_id, confidence, resolved, created_at, updated_at)
    SELECT c.tenant_id, c.customer_id, f.kind, f.identity, gen_random_uuid()::text, f.value, f.source_message_id, f.confidence, f.resolved, t.told_at, t.told_at
    FROM counted c, telling t, jsonb_to_recordset(t.facts) AS f (
      place integer, kind text, identity text, value text, source_message_id text, confidence double precision, resolved boolean)
    ORDER BY f.place
    ON CONFLICT (tenant_id, customer_id, kind, identity) DO UPDATE
    SET (fact_id, value, source_message_id, confidence, created_at) = (
          SELECT known.fact_id, known.value, known.source_message_id, known.confidence, known.created_at
          WHERE known.kind = 'issue' OR known.value = excluded.value
          UNION ALL
          SELECT excluded.fact_id, excluded.value, excluded.source_message_id, excluded.confidence, excluded.created_at
          WHERE known.kind <> 'issue' AND known.value <> excluded.value),
        resolved = excluded.resolved, updated_at = excluded.updated_at, told = DEFAULT
    RETURNING known.fact_id
  )
  SELECT count(*)::integer AS remembered FROM told`;

/** Keeps a summary unless a newer one is there; a row says that it was kept. */
export const keepSummary = `
  INSERT INTO memory.summaries AS known (tenant_id, customer_id, session_id, text, up_to_seq, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (tenant_id, customer_id, session_id) DO UPDATE
  SET text = excluded.text, up_to_seq = excluded.up_to_seq, updated_at = excluded.updated_at, told = DEFAULT
  WHERE known.up_to_seq <= excluded.up_to_seq
  RETURNING session_id`;

/** Deletes every row of customer $2 of tenant $1, and counts the facts, the summaries and the tally of moods if there was one. */
export const forgetCustomer = `
  WITH counts AS (
    DELETE FROM memory.mood_counts WHERE tenant_id = $1 AND customer_id = $2 RETURNING positive + neutral + negative AS total
  ), facts AS (
    DELETE FROM memory.facts WHERE tenant_id = $1 AND customer_id = $2 AND (SELECT count(*) FROM counts) >= 0 RETURNING 1
  ), summaries AS (
    DELETE FROM memory.summaries WHERE tenant_id = $1 AND customer_id = $2 RETURNING 1
  ), effects AS (
    DELETE FROM memory.effects WHERE tenant_id = $1 AND customer_id = $2
  )
  SELECT ((SELECT count(*) FROM facts) + (SELECT count(*) FROM summaries) + (SELECT count(*) FROM counts WHERE total > 0))::integer AS forgotten`;

import { entriesOf } from '@csa/platform';

/** The ticket `t` as JSON with its newest notes, oldest first. */
const withNotes = (limit: string): string => `
  to_jsonb(t) || jsonb_build_object('notes', COALESCE((
    SELECT jsonb_agg(note ORDER BY note.version)
    FROM (
      SELECT * FROM ticketing.ticket_notes n
      WHERE n.tenant_id = t.tenant_id AND n.ticket_id = t.ticket_id
      ORDER BY n.version DESC LIMIT ${limit}
    ) note
  ), '[]'))`;

const instant = (of: string): string => `to_char(${of} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Writes news into the outbox, in the call that is in `call`, for the replica that writes it to tell within five seconds. */
const toOutbox = (news: string, from: string): string => `told AS (
    INSERT INTO ticketing.outbox (tenant_id, subject, payload, call, claimed_until, created_at)
    SELECT news.tenant_id, news.subject, news.payload, news.call, now() + interval '5 seconds', now()
    FROM (SELECT ${news} FROM ${from}) AS news
    RETURNING *
  )`;

/**
 * Opens a ticket: $1 is an `Opening` as JSON. No row when its effect key is taken. The key is claimed before the number
 * is drawn and the counter's row stays locked until the ticket is there, so that numbers have no gaps and no doubles.
 */
export const openTicket = `
  WITH opening AS (
    SELECT * FROM jsonb_to_record($1::jsonb) AS o (
      tenant_id text, customer_id text, kind text, subject text, description text, priority text, category text, tags jsonb,
      session_id text, effect_key text, opened_by text, opened_at timestamptz, day integer, promised jsonb, plan_of_strangers text, news jsonb, call jsonb)
  ), claimed AS (
    INSERT INTO ticketing.opening_keys (tenant_id, customer_id, effect_key)
    SELECT tenant_id, customer_id, effect_key FROM opening WHERE effect_key IS NOT NULL
    ON CONFLICT DO NOTHING
    RETURNING effect_key
  ), numbered AS (
    INSERT INTO ticketing.ticket_numbers AS used (tenant_id, day, last)
    SELECT tenant_id, day, 1 FROM opening WHERE effect_key IS NULL OR EXISTS (SELECT FROM claimed)
    ON CONFLICT (tenant_id, day) DO UPDATE SET last = used.last + 1
    RETURNING used.last AS number
  ), promised AS (
    SELECT (o.promised ->> COALESCE(a.plan, o.plan_of_strangers))::double precision AS hours
    FROM opening o LEFT JOIN ticketing.accounts a USING (tenant_id, customer_id)
  ), opened AS (
    INSERT INTO ticketing.tickets (
      tenant_id, ticket_id, day, number, customer_id, kind, subject, description, status, priority, category, tags, session_id,
      first_answer_hours, first_answer_due_at, created_at, updated_at, version, effect_key)
    SELECT
      o.tenant_id, 'TKT-' || o.day || '-' || lpad(n.number::text, greatest(4, length(n.number::text)), '0'), o.day, n.number,
      o.customer_id, o.kind, o.subject, o.description, 'open', o.priority, o.category, o.tags, o.session_id,
      p.hours, o.opened_at + p.hours * interval '1 hour', o.opened_at, o.opened_at, 1, o.effect_key
    FROM opening o, numbered n, promised p
    RETURNING *
  ), recorded AS (
    INSERT INTO ticketing.ticket_changes (tenant_id, ticket_id, version, field, new_value, changed_by, changed_at, effect_key)
    SELECT t.tenant_id, t.ticket_id, t.version, 'status', t.status, o.opened_by, t.created_at, t.effect_key FROM opened t, opening o
  ), ${toOutbox(`t.tenant_id, o.news ->> 'subject' AS subject, jsonb_build_object('tenantId', t.tenant_id, 'ticket', (o.news -> 'ticket') || jsonb_build_object(
      'ticketId', t.ticket_id, 'firstAnswerHours', t.first_answer_hours, 'firstAnswerDueAt', ${instant('t.first_answer_due_at')})) AS payload, o.call`, 'opened t, opening o')}
  SELECT to_jsonb(t) || '{"notes": []}' AS ticket, ${entriesOf('told')} AS told FROM opened t`;

/** The ticket that a customer's effect key opened. */
export const ticketOfEffect = `
  SELECT ${withNotes('ALL')} AS ticket FROM ticketing.tickets t
  WHERE t.tenant_id = $1 AND t.customer_id = $2 AND t.effect_key = $3`;

/** A ticket, and whether the effect key $4 has changed it before. */
export const ticketById = `
  SELECT ${withNotes('ALL')} AS ticket, EXISTS (
    SELECT FROM ticketing.ticket_changes c WHERE c.tenant_id = t.tenant_id AND c.ticket_id = t.ticket_id AND c.effect_key = $4
  ) AS "effectSeen"
  FROM ticketing.tickets t
  WHERE t.tenant_id = $1 AND t.ticket_id = $2 AND ($3::text IS NULL OR t.customer_id = $3)`;

/**
 * Writes a change: $1 is a `ChangeToWrite` as JSON. No row when the ticket has another version than the one it was
 * decided on; then nothing is written.
 */
export const changeTicket = `
  WITH change AS (
    SELECT * FROM jsonb_to_record($1::jsonb) AS c (
      tenant_id text, ticket_id text, decided_on integer, status text, priority text, category text, resolved_at timestamptz,
      changed_by text, changed_at timestamptz, effect_key text, note jsonb, changes jsonb, news jsonb, call jsonb)
  ), changed AS (
    UPDATE ticketing.tickets t
    SET status = c.status, priority = c.priority, category = c.category, resolved_at = c.resolved_at, updated_at = c.changed_at,
        version = t.version + 1
    FROM change c
    WHERE t.tenant_id = c.tenant_id AND t.ticket_id = c.ticket_id AND t.version = c.decided_on
    RETURNING t.version
  ), noted AS (
    INSERT INTO ticketing.ticket_notes (tenant_id, ticket_id, version, author_kind, author_id, text, created_at)
    SELECT c.tenant_id, c.ticket_id, t.version, c.note -> 'author' ->> 'kind', c.note -> 'author' ->> 'id', c.note ->> 'text', c.changed_at
    FROM changed t, change c WHERE jsonb_typeof(c.note) = 'object'
  ), recorded AS (
    INSERT INTO ticketing.ticket_changes (tenant_id, ticket_id, version, field, old_value, new_value, changed_by, changed_at, effect_key)
    SELECT c.tenant_id, c.ticket_id, t.version, f.field, f."from", f."to", c.changed_by, c.changed_at, c.effect_key
    FROM changed t, change c, jsonb_to_recordset(c.changes) AS f (field text, "from" text, "to" text)
  ), ${toOutbox("c.tenant_id, c.news ->> 'subject' AS subject, c.news -> 'payload' AS payload, c.call", 'changed t, change c')}
  SELECT version, ${entriesOf('told')} AS told FROM changed`;

/** How many notes a ticket shows in a list. */
const notesInLists = 10;

/**
 * A page of tickets, newest first, and how many match on all pages. $1 is the tenant; `matching` are the conditions of
 * the filter, `after` those of the cursor, `limit` the place of the page's length.
 */
export const listTickets = (matching: readonly string[], after: readonly string[], limit: string): string => `
  SELECT
    (SELECT count(*)::integer FROM ticketing.tickets t WHERE ${matching.join(' AND ')}) AS count,
    COALESCE((SELECT jsonb_agg(page.ticket ORDER BY page.day DESC, page.number DESC) FROM (
      SELECT t.day, t.number, ${withNotes(String(notesInLists))} AS ticket
      FROM ticketing.tickets t
      WHERE ${[...matching, ...after].join(' AND ')}
      ORDER BY t.day DESC, t.number DESC LIMIT ${limit}
    ) page), '[]') AS tickets`;

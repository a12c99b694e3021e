import type { Ticket } from '@csa/contracts';
import type { OutboxEntry } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Place } from '../place.js';
import { retryOnDuplicate } from '../retry-on-duplicate.js';
import { storableJson } from '../storable.js';
import type { FeedItemDraft } from './feed-item.js';
import { feedPosted, posting, toldEntries } from './posting.js';
import type { Posted } from './posting.js';

const NOTICE = `
  WITH existing AS (
    SELECT i.id FROM conversation.feed_items i JOIN conversation.conversations c ON c.id = i.conversation_id
    WHERE c.tenant_id = $1 AND c.customer_id = $2 AND c.session_id = $3 AND i.role = 'system'
      AND CASE WHEN i.client_message_id LIKE $4 || ':%' THEN split_part(i.client_message_id, ':', 2)::integer >= $7 ELSE false END
  ), changed AS (
    UPDATE conversation.conversations c SET last_seq = c.last_seq + 1
    WHERE c.tenant_id = $1 AND c.customer_id = $2 AND c.session_id = $3 AND NOT EXISTS (SELECT FROM existing) RETURNING c.*
  ), ${posting('$5', '$6')}
  SELECT ${toldEntries} AS told FROM changed`;

/** What nobody said, and the customer should see in the conversation all the same. */
@Injectable()
export class NoticesRepository {
  constructor(private readonly database: DataSource) {}

  /** BCP 47 code of the language a conversation is held in; null as long as nothing tells it, or when there is none. */
  async languageOf({ tenantId, customerId, sessionId }: Place): Promise<string | null> {
    const rows = await this.database.query<{ language: string | null }[]>(
      `SELECT state->>'language' AS language FROM conversation.conversations WHERE tenant_id = $1 AND customer_id = $2 AND session_id = $3`, [tenantId, customerId, sessionId]);
    return rows[0]?.language ?? null;
  }

  /** Writes a notice of a ticket's version, unless that or a later one is shown; nothing when there is no such conversation. */
  async write(place: Place, { ticketId, version }: Pick<Ticket, 'ticketId' | 'version'>, notice: FeedItemDraft): Promise<readonly OutboxEntry[]> {
    const named = { ...notice, clientMessageId: `${ticketId}:${version}` };
    const values = [place.tenantId, place.customerId, place.sessionId, ticketId, storableJson([named]), storableJson([feedPosted(place)]), version];
    const rows = await retryOnDuplicate(() => this.database.query<Posted[]>(NOTICE, values));
    return rows[0]?.told ?? [];
  }
}

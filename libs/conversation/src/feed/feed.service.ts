import type { Answer, CallContext, GetTurn, GiveFeedback, Principal, ReadFeed, ReadHistory, Received } from '@csa/contracts';
import { AppError, Clock, customerOf, isStaff, requireRole } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { placeOf } from '../place.js';
import { refuseUnstorable } from '../storable.js';
import { feedItemOf } from './feed-item.js';
import { FeedRepository } from './feed.repository.js';
import { FeedbackRepository } from './feedback.repository.js';
import { fitting } from './page.js';

/** Reads what was said, and keeps what customers think of it; staff does not rate in their name. */
@Injectable()
export class FeedService {
  constructor(
    private readonly feed: FeedRepository,
    private readonly feedback: FeedbackRepository,
    private readonly clock: Clock,
  ) {}

  async read(input: Received<typeof ReadFeed>, call: CallContext): Promise<Answer<typeof ReadFeed>> {
    const found = await this.feed.after(placeOf(call, input), input.after, input.limit);
    if (!found) throw new AppError('not_found', 'There is no such conversation.');
    return { ...found, items: fitting(found.items) };
  }

  async history(input: Received<typeof ReadHistory>, call: CallContext): Promise<Answer<typeof ReadHistory>> {
    refuseUnstorable({ words: input.words });
    const query = {
      tenantId: call.principal.tenantId, customerId: customerOf(call.principal, input.customerId), sessionId: input.sessionId ?? null,
      words: input.words ?? null, before: input.cursor === undefined ? null : positionOf(input.cursor), limit: input.limit + 1,
    };
    const [found, count] = await Promise.all([this.feed.history(query), this.feed.count(query)]);
    const page = fitting(found.slice(0, input.limit));
    const last = found.length > page.length ? page.at(-1) : undefined;
    return { items: page.map(({ item }) => item), count, nextCursor: last ? cursorOf(last.position) : null };
  }

  async turn({ turnId }: Received<typeof GetTurn>, call: CallContext): Promise<Answer<typeof GetTurn>> {
    const row = await this.feed.turn(call.principal.tenantId, turnId);
    if (!row || !maySee(call.principal, row.customerId)) throw new AppError('not_found', 'There is no such turn.');
    return {
      turn: {
        ...row, reply: row.reply && feedItemOf(row.reply),
        createdAt: row.createdAt.toISOString(), completedAt: row.completedAt?.toISOString() ?? null,
      },
    };
  }

  async rate(input: Received<typeof GiveFeedback>, call: CallContext): Promise<Answer<typeof GiveFeedback>> {
    requireRole(call.principal, 'customer', 'partner', 'service');
    refuseUnstorable({ comment: input.comment });
    const { messageId, rating, comment = null } = input;
    const feedbackId = await this.feedback.keep(placeOf(call, input), { messageId, rating, comment }, this.clock.now());
    if (feedbackId === null) throw new AppError('not_found', 'There is no such reply.');
    return { feedbackId };
  }
}

/** A turn's id names no customer: staff and our own services see any, everybody else only their customer's. */
function maySee(principal: Principal, customerId: string): boolean {
  const own = principal.role === 'customer' ? principal.id : principal.customerId;
  return own === undefined ? isStaff(principal) || principal.role === 'service' : own === customerId;
}

const cursorOf = (position: string): string => Buffer.from(position).toString('base64url');

function positionOf(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString('latin1');
  if (/^\d{1,18}$/.test(position)) return position;
  throw new AppError('invalid', 'The cursor is not one of ours.', { issues: [{ path: 'cursor', message: 'must come from an earlier page' }] });
}

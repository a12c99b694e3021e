import { randomUUID } from 'node:crypto';
import type { CallContext, Owner, Principal } from '@csa/contracts';
import { AppError, Clock, OutboxRelay, requireRole } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { DialogueState } from '../dialogue-state.js';
import { draftItem, staffName } from '../feed/feed-item.js';
import { feedPosted, ownershipChanged } from '../feed/posting.js';
import { placeOf } from '../place.js';
import type { Place } from '../place.js';
import type { Ownership } from './ownership.js';
import { OwnershipRepository } from './ownership.repository.js';

/** What the assistant has no longer to wait for once a person has dealt with the matter. */
const freshDialogue: Partial<DialogueState> = { awaiting: 'none', pendingSubject: null, turnsWithoutResolution: 0 };

export interface NewOwner {
  readonly owner: Owner;
  readonly by: Principal;
  /** What the customer reads about it. */
  readonly text: string;
  readonly ticketId: string | null;
  readonly closes?: boolean;
}

/** A conversation that a member of the staff asks for. */
export interface Found {
  readonly place: Place;
  readonly ownership: Ownership;
}

/** How a conversation gets another owner, or is closed or opened: always with an item in the feed that says so. */
@Injectable()
export class OwnershipChanges {
  constructor(
    private readonly ownerships: OwnershipRepository,
    private readonly relay: OutboxRelay,
    private readonly clock: Clock,
  ) {}

  /** Throws `forbidden` for whoever is not on the staff, `not_found` for what is not of their tenant. */
  async find(input: { customerId: string; sessionId: string }, call: CallContext): Promise<Found> {
    requireRole(call.principal, 'agent', 'supervisor', 'admin');
    const place = placeOf(call, input);
    const ownership = await this.ownerships.find(place);
    if (!ownership) throw new AppError('not_found', 'There is no such conversation.');
    return { place, ownership };
  }

  /** Null when it changed since it was read: then it has to be decided anew. The epoch grows only with another owner. */
  async make({ place, ownership }: Found, to: NewOwner): Promise<{ owner: Owner; epoch: number } | null> {
    const { owner, by, text, ticketId, closes = false } = to;
    const isPerson = owner === 'person';
    const isOther = isPerson || owner !== ownership.owner;
    const epoch = isOther ? ownership.epoch + 1 : ownership.epoch;
    const now = this.clock.now().toISOString();
    const changed = await this.ownerships.change(ownership, {
      owner, epoch, closedAt: closes ? now : null,
      personId: isPerson ? by.id : null, personName: isPerson ? staffName(by) : null, handoffTicketId: ticketId,
      dialogue: isPerson ? {} : freshDialogue, forgetMoods: !isPerson,
      item: draftItem(place, {
        id: randomUUID(), kind: 'handoff', role: 'system', content: text, createdAt: now,
        handoff: { owner, ticketId: ownership.handoffTicketId, position: null, expectedWaitHours: null, reason: text },
      }),
      announcements: [feedPosted(place), ...(isOther ? [ownershipChanged(place, { owner, epoch, by })] : [])],
    });
    if (!changed) return null;
    await this.relay.tell(changed.told);
    return { owner, epoch };
  }
}

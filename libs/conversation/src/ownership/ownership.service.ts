import { randomUUID } from 'node:crypto';
import type { Answer, CallContext, HandBack, Owner, Principal, Received, ReplyAsPerson, TakeOver } from '@csa/contracts';
import { AppError, Clock, requireRole } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { DialogueState } from '../dialogue-state.js';
import { draftItem, staffName } from '../feed/feed-item.js';
import { feedPosted, ownershipChanged } from '../feed/posting.js';
import { OutboxRelay } from '../outbox/outbox-relay.service.js';
import { placeOf } from '../place.js';
import type { Place } from '../place.js';
import { refuseUnstorable } from '../storable.js';
import { HandOffTickets } from './hand-off-tickets.service.js';
import { mustTakeOver, refuseHandBack, refuseReply } from './ownership.js';
import type { Ownership } from './ownership.js';
import { OwnershipRepository } from './ownership.repository.js';

/** What the assistant has no longer to wait for once a person has dealt with the matter. */
const freshDialogue: Partial<DialogueState> = { awaiting: 'none', pendingSubject: null, turnsWithoutResolution: 0 };

/** Conversations between the assistant, the queue and persons. Every change of owner ends what the earlier owner had begun. */
@Injectable()
export class OwnershipService {
  constructor(
    private readonly ownerships: OwnershipRepository,
    private readonly tickets: HandOffTickets,
    private readonly relay: OutboxRelay,
    private readonly clock: Clock,
  ) {}

  async takeOver(input: Received<typeof TakeOver>, call: CallContext): Promise<Answer<typeof TakeOver>> {
    const { place, ownership } = await this.#find(input, call);
    if (!mustTakeOver(ownership, call.principal)) return { owner: ownership.owner, epoch: ownership.epoch };
    const name = staffName(call.principal);
    const text = `${name} from our team has joined this conversation.`;
    const done = await this.#change(place, ownership, { owner: 'person', by: call.principal, text, ticketId: ownership.handoffTicketId });
    return done ?? this.takeOver(input, call);
  }

  async reply(input: Received<typeof ReplyAsPerson>, call: CallContext): Promise<Answer<typeof ReplyAsPerson>> {
    refuseUnstorable({ content: input.content, clientMessageId: input.clientMessageId });
    const { place, ownership } = await this.#find(input, call);
    refuseReply(ownership, call.principal);
    const item = draftItem(place, {
      id: randomUUID(), kind: 'message', role: 'agent', author: { kind: 'agent', name: staffName(call.principal) }, content: input.content,
      clientMessageId: input.clientMessageId ?? null, createdAt: this.clock.now().toISOString(),
    });
    const written = await this.ownerships.reply(ownership, call.principal.id, place, item);
    if (!written) return this.reply(input, call);
    const { told, ...receipt } = written;
    await this.relay.tell(told);
    return receipt;
  }

  async handBack(input: Received<typeof HandBack>, call: CallContext): Promise<Answer<typeof HandBack>> {
    refuseUnstorable({ note: input.note });
    const { place, ownership } = await this.#find(input, call);
    refuseHandBack(ownership, call.principal);
    await this.tickets.settle(ownership, input.note);
    const text = `${staffName(call.principal)} has handed this conversation back to the assistant: ${input.note}`;
    const done = await this.#change(place, ownership, { owner: 'assistant', by: call.principal, text, ticketId: null });
    return done ?? this.handBack(input, call);
  }

  async #find(input: { customerId: string; sessionId: string }, call: CallContext): Promise<{ place: Place; ownership: Ownership }> {
    requireRole(call.principal, 'agent', 'supervisor', 'admin');
    const place = placeOf(call, input);
    const ownership = await this.ownerships.find(place);
    if (!ownership) throw new AppError('not_found', 'There is no such conversation.');
    return { place, ownership };
  }

  /** Null when the owner changed since it was read: then it has to be decided anew. */
  async #change(place: Place, ownership: Ownership, to: NewOwner): Promise<{ owner: Owner; epoch: number } | null> {
    const { owner, by, text, ticketId } = to;
    const epoch = ownership.epoch + 1;
    const isPerson = owner === 'person';
    const changed = await this.ownerships.change(ownership, {
      owner, personId: isPerson ? by.id : null, personName: isPerson ? staffName(by) : null, handoffTicketId: ticketId,
      dialogue: isPerson ? {} : freshDialogue, forgetMoods: !isPerson,
      item: draftItem(place, {
        id: randomUUID(), kind: 'handoff', role: 'system', content: text, createdAt: this.clock.now().toISOString(),
        handoff: { owner, ticketId: ownership.handoffTicketId, position: null, expectedWaitHours: null, reason: text },
      }),
      announcements: [feedPosted(place), ownershipChanged(place, { owner, epoch, by })],
    });
    if (!changed) return null;
    await this.relay.tell(changed.told);
    return { owner, epoch };
  }
}

interface NewOwner {
  readonly owner: Owner;
  readonly by: Principal;
  readonly text: string;
  readonly ticketId: string | null;
}

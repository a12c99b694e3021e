import { randomUUID } from 'node:crypto';
import type { Answer, CallContext, HandBack, Received, ReplyAsPerson, TakeOver } from '@csa/contracts';
import { Clock, OutboxRelay } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { draftItem, staffName } from '../feed/feed-item.js';
import { sayingIn } from '../replies/phrasebook.js';
import { refuseUnstorable } from '../storable.js';
import { HandOffTickets } from './hand-off-tickets.service.js';
import { mustTakeOver, refuseHandBack, refuseReply } from './ownership.js';
import { OwnershipChanges } from './ownership-changes.service.js';
import { OwnershipRepository } from './ownership.repository.js';

/** Conversations between the assistant, the queue and persons. Every change of owner ends what the earlier owner had begun. */
@Injectable()
export class OwnershipService {
  constructor(
    private readonly ownerships: OwnershipRepository,
    private readonly changes: OwnershipChanges,
    private readonly tickets: HandOffTickets,
    private readonly relay: OutboxRelay,
    private readonly clock: Clock,
  ) {}

  async takeOver(input: Received<typeof TakeOver>, call: CallContext): Promise<Answer<typeof TakeOver>> {
    const found = await this.changes.find(input, call);
    const { ownership } = found;
    if (!mustTakeOver(ownership, call.principal)) return { owner: ownership.owner, epoch: ownership.epoch };
    const text = sayingIn(ownership.language)('taken_over', { person: staffName(call.principal) });
    const done = await this.changes.make(found, { owner: 'person', by: call.principal, text, ticketId: ownership.handoffTicketId });
    return done ?? this.takeOver(input, call);
  }

  async reply(input: Received<typeof ReplyAsPerson>, call: CallContext): Promise<Answer<typeof ReplyAsPerson>> {
    refuseUnstorable({ content: input.content, clientMessageId: input.clientMessageId });
    const { place, ownership } = await this.changes.find(input, call);
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
    const found = await this.changes.find(input, call);
    const { ownership } = found;
    refuseHandBack(ownership, call.principal);
    await this.tickets.settle(ownership, input.note);
    const text = sayingIn(ownership.language)('handed_back', { person: staffName(call.principal), note: input.note });
    const done = await this.changes.make(found, { owner: 'assistant', by: call.principal, text, ticketId: null });
    return done ?? this.handBack(input, call);
  }
}

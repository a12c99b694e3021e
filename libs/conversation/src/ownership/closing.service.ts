import type { Answer, CallContext, CloseConversation, Received, ReopenConversation } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import { staffName } from '../feed/feed-item.js';
import { sayingIn } from '../replies/phrasebook.js';
import { refuseUnstorable } from '../storable.js';
import { HandOffTickets } from './hand-off-tickets.service.js';
import { conversationState, refuseClosing } from './ownership.js';
import { OwnershipChanges } from './ownership-changes.service.js';

/** Ends conversations and opens them again. A message of the customer opens one too, where it is received. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly changes: OwnershipChanges,
    private readonly tickets: HandOffTickets,
  ) {}

  async close(input: Received<typeof CloseConversation>, call: CallContext): Promise<Answer<typeof CloseConversation>> {
    refuseUnstorable({ note: input.note });
    const found = await this.changes.find(input, call);
    const { place, ownership } = found;
    if (ownership.closedAt) return { conversation: conversationState(place, ownership) };
    refuseClosing(ownership, call.principal);
    await this.tickets.settle(ownership, input.note ?? 'The conversation was closed.');
    const text = sayingIn(ownership.language)(input.note === undefined ? 'conversation_closed' : 'conversation_closed_with', { person: staffName(call.principal), note: input.note });
    const done = await this.changes.make(found, { owner: 'assistant', by: call.principal, text, ticketId: null, closes: true });
    return done ? this.#state(input, call) : this.close(input, call);
  }

  async reopen(input: Received<typeof ReopenConversation>, call: CallContext): Promise<Answer<typeof ReopenConversation>> {
    const found = await this.changes.find(input, call);
    const { place, ownership } = found;
    if (!ownership.closedAt) return { conversation: conversationState(place, ownership) };
    const text = sayingIn(ownership.language)('conversation_reopened', { person: staffName(call.principal) });
    const done = await this.changes.make(found, { owner: ownership.owner, by: call.principal, text, ticketId: ownership.handoffTicketId });
    return done ? this.#state(input, call) : this.reopen(input, call);
  }

  async #state(input: { customerId: string; sessionId: string }, call: CallContext): Promise<Answer<typeof CloseConversation>> {
    const { place, ownership } = await this.changes.find(input, call);
    return { conversation: conversationState(place, ownership) };
  }
}

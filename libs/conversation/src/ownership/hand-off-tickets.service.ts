import { ChangeTicket, GetTicket } from '@csa/contracts';
import { Bus } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import type { Ownership } from './ownership.js';

/** The ticket under which a conversation waited for a person. */
@Injectable()
export class HandOffTickets {
  constructor(private readonly bus: Bus) {}

  /** Resolves the ticket with what was done, before the conversation goes back: so there is never a second open one. */
  async settle({ conversationId, epoch, handoffTicketId }: Ownership, note: string): Promise<void> {
    if (handoffTicketId === null) return;
    const { ticket } = await this.bus.call(GetTicket, { ticketId: handoffTicketId });
    if (ticket.status === 'resolved' || ticket.status === 'closed') return;
    await this.bus.call(ChangeTicket, { ticketId: handoffTicketId, status: 'resolved', note, effectKey: `${conversationId}:hand-back:${epoch}` });
  }
}

import { ChangeTicket, GetTicket, GetTicketHistory, ListTickets, OpenTicket, TicketId } from '@csa/contracts';
import type { Input, Ticket } from '@csa/contracts';
import { AppError, Bus } from '@csa/platform';
import { Controller } from '@nestjs/common';
import { Answers } from '../rest/answers.decorator.js';
import { Answered, OtherAnswered, Received } from '../rest/exchange.js';
import type { AnswerOf, Exchange } from '../rest/exchange.js';
import { namedFor } from '../rest/request-facts.js';
import { changeTicketRoute, openTicketRoute, ticketHistoryRoute, ticketRoute, ticketsOfCustomerRoute } from './ticket.schema.js';
import type { TicketAnswer } from './ticket.schema.js';
import { changedMeanwhile, etagOf, isStillSame, ticketAnswer, versionAsked } from './ticket.wire.js';

@Controller()
export class TicketsController {
  constructor(private readonly bus: Bus) {}

  @Answers(ticketsOfCustomerRoute)
  async ofCustomer(@Received() { params, query }: Exchange<typeof ticketsOfCustomerRoute>): Promise<AnswerOf<typeof ticketsOfCustomerRoute>> {
    const { tickets, count, nextCursor } = await this.bus.call(ListTickets, { customerId: params.user_id, ...query });
    return { user_id: params.user_id, tickets: tickets.map(ticketAnswer), count, next_cursor: nextCursor };
  }

  @Answers(ticketRoute)
  async one(@Received() { params, header }: Exchange<typeof ticketRoute>): Promise<Answered<TicketAnswer> | OtherAnswered> {
    const { ticket } = await this.bus.call(GetTicket, { ticketId: ticketIdOf(params) });
    if (isStillSame(header('if-none-match'), ticket)) return new OtherAnswered(304, undefined, { etag: etagOf(ticket) });
    return answered(ticket);
  }

  @Answers(ticketHistoryRoute)
  async history(@Received() { params }: Exchange<typeof ticketHistoryRoute>): Promise<AnswerOf<typeof ticketHistoryRoute>> {
    const { changes } = await this.bus.call(GetTicketHistory, { ticketId: ticketIdOf(params) });
    return { ticket_id: params.ticket_id, changes };
  }

  @Answers(openTicketRoute)
  async open(@Received() { body, principal, effectKey }: Exchange<typeof openTicketRoute>): Promise<Answered<TicketAnswer>> {
    const { user_id: userId, session_id: sessionId, ...told } = body;
    const { ticket } = await this.bus.call(OpenTicket, { ...told, customerId: principal.customerId ?? userId, sessionId, effectKey });
    return answered(ticket, { location: `/tickets/${ticket.ticketId}${namedFor(principal)}` });
  }

  @Answers(changeTicketRoute)
  async change(@Received() { params, body, header, effectKey }: Exchange<typeof changeTicketRoute>): Promise<Answered<TicketAnswer>> {
    const { status, priority, category, note } = body;
    const version = versionAsked(header('if-match'));
    const ticket = await this.changed({ ticketId: ticketIdOf(params), status, priority, category, note, version, effectKey });
    return answered(ticket);
  }

  /** A conflict is a broken precondition when the version moved on, and a refused transition when it did not. */
  private async changed(change: Input<typeof ChangeTicket>): Promise<Ticket> {
    try {
      return (await this.bus.call(ChangeTicket, change)).ticket;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict' || change.version === undefined) throw error;
      const { ticket } = await this.bus.call(GetTicket, { ticketId: change.ticketId });
      throw ticket.version === change.version ? error : changedMeanwhile();
    }
  }
}

function answered(ticket: Ticket, headers: Readonly<Record<string, string>> = {}): Answered<TicketAnswer> {
  return new Answered(ticketAnswer(ticket), { headers: { etag: etagOf(ticket), ...headers } });
}

function ticketIdOf({ ticket_id: given }: { ticket_id: string }): string {
  const read = TicketId.safeParse(given);
  if (!read.success) throw new AppError('not_found', 'There is no such ticket.');
  return read.data;
}

import { ChangeTicket, GetServiceLevel, GetTicket, GetTicketHistory, ListTickets, LookUpAccount, OpenTicket } from '@csa/contracts';
import type { Answer, CallContext, Received } from '@csa/contracts';
import { Handle } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { AccountsService } from './accounts/accounts.service.js';
import { TicketsService } from './tickets/tickets.service.js';

@Injectable()
export class TicketingHandlers {
  constructor(
    private readonly tickets: TicketsService,
    private readonly accounts: AccountsService,
  ) {}

  @Handle(OpenTicket)
  open(input: Received<typeof OpenTicket>, call: CallContext): Promise<Answer<typeof OpenTicket>> {
    return this.tickets.open(input, call.principal);
  }

  @Handle(GetTicket)
  async get(input: Received<typeof GetTicket>, call: CallContext): Promise<Answer<typeof GetTicket>> {
    return { ticket: await this.tickets.get(input.ticketId, call.principal) };
  }

  @Handle(GetTicketHistory)
  history(input: Received<typeof GetTicketHistory>, call: CallContext): Promise<Answer<typeof GetTicketHistory>> {
    return this.tickets.history(input.ticketId, call.principal);
  }

  @Handle(ListTickets)
  list(input: Received<typeof ListTickets>, call: CallContext): Promise<Answer<typeof ListTickets>> {
    return this.tickets.list(input, call.principal);
  }

  @Handle(ChangeTicket)
  change(input: Received<typeof ChangeTicket>, call: CallContext): Promise<Answer<typeof ChangeTicket>> {
    return this.tickets.change(input, call.principal);
  }

  @Handle(LookUpAccount)
  async lookUpAccount(input: Received<typeof LookUpAccount>, call: CallContext): Promise<Answer<typeof LookUpAccount>> {
    return { account: await this.accounts.lookUp(call.principal, input.customerId) };
  }

  @Handle(GetServiceLevel)
  serviceLevel(input: Received<typeof GetServiceLevel>, call: CallContext): Promise<Answer<typeof GetServiceLevel>> {
    return this.accounts.serviceLevel(input, call.principal);
  }
}

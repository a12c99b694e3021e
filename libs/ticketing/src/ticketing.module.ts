import { outboxProviders } from '@csa/platform';
import { Module } from '@nestjs/common';
import { AccountsRepository } from './accounts/accounts.repository.js';
import { AccountsService } from './accounts/accounts.service.js';
import { TicketingHandlers } from './ticketing.handlers.js';
import { TicketsRepository } from './tickets/tickets.repository.js';
import { TicketsService } from './tickets/tickets.service.js';

@Module({ providers: [TicketingHandlers, TicketsService, TicketsRepository, AccountsService, AccountsRepository, ...outboxProviders('ticketing')] })
export class TicketingModule {}

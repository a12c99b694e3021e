import { defineService, outboxEntity } from '@csa/platform';
import { AccountEntity } from './accounts/account.entity.js';
import { AddOutbox1764300000000 } from './migrations/add-outbox.migration.js';
import { CreateTicketing1700000000000 } from './migrations/create-ticketing.migration.js';
import { OpeningKeyEntity } from './tickets/opening-key.entity.js';
import { TicketChangeEntity } from './tickets/ticket-change.entity.js';
import { TicketNoteEntity } from './tickets/ticket-note.entity.js';
import { TicketNumberEntity } from './tickets/ticket-number.entity.js';
import { TicketEntity } from './tickets/ticket.entity.js';
import { ticketingSettings } from './ticketing.config.js';
import { TicketingModule } from './ticketing.module.js';

/** Tickets, accounts and service levels. */
export const ticketing = defineService({
  name: 'ticketing',
  module: TicketingModule,
  settings: ticketingSettings,
  database: {
    entities: [TicketEntity, TicketNoteEntity, TicketChangeEntity, TicketNumberEntity, OpeningKeyEntity, AccountEntity, outboxEntity('ticketing')],
    migrations: [CreateTicketing1700000000000, AddOutbox1764300000000],
  },
});

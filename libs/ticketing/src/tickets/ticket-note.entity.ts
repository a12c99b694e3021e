import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TicketEntity } from './ticket.entity.js';

/** What somebody added to a ticket, under the version it was added with. Never altered; a trigger refuses it. */
@Entity({ name: 'ticket_notes', schema: 'ticketing' })
@ForeignKey(() => TicketEntity, ['tenantId', 'ticketId'], ['tenantId', 'ticketId'], { name: 'ticket_notes_ticket' })
export class TicketNoteEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ name: 'ticket_id', type: 'text' })
  ticketId!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ name: 'author_kind', type: 'text' })
  authorKind!: string;

  @Column({ name: 'author_id', type: 'text' })
  authorId!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

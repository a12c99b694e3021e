import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TicketEntity } from './ticket.entity.js';

/** One line of a ticket's history: a field that a version changed. Never altered; a trigger refuses it. */
@Entity({ name: 'ticket_changes', schema: 'ticketing' })
@ForeignKey(() => TicketEntity, ['tenantId', 'ticketId'], ['tenantId', 'ticketId'], { name: 'ticket_changes_ticket' })
export class TicketChangeEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ name: 'ticket_id', type: 'text' })
  ticketId!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @PrimaryColumn({ type: 'text' })
  field!: string;

  @Column({ name: 'old_value', type: 'text', nullable: true })
  oldValue!: string | null;

  @Column({ name: 'new_value', type: 'text', nullable: true })
  newValue!: string | null;

  @Column({ name: 'changed_by', type: 'text' })
  changedBy!: string;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;

  /** The key of the effect that made this version; null when nobody gave one. */
  @Column({ name: 'effect_key', type: 'text', nullable: true })
  effectKey!: string | null;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last ticket number a tenant used on a UTC day (YYYYMMDD). */
@Entity({ name: 'ticket_numbers', schema: 'ticketing' })
export class TicketNumberEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'integer' })
  day!: number;

  @Column({ type: 'integer' })
  last!: number;
}

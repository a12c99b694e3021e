import { Entity, PrimaryColumn } from 'typeorm';

/**
 * Who holds the key of an opening. Written in the same statement as the ticket, before its number is drawn, so that
 * calls that race with one key wait for each other without using up numbers.
 */
@Entity({ name: 'opening_keys', schema: 'ticketing' })
export class OpeningKeyEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ name: 'customer_id', type: 'text' })
  customerId!: string;

  @PrimaryColumn({ name: 'effect_key', type: 'text' })
  effectKey!: string;
}

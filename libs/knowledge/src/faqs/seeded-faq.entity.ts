import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which shipped FAQs a tenant was given, and in which wording; what staff did to them afterwards is theirs. */
@Entity({ name: 'seeded_faqs', schema: 'knowledge' })
export class SeededFaqRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ name: 'faq_id', type: 'text' })
  faqId!: string;

  @Column({ type: 'text' })
  fingerprint!: string;
}

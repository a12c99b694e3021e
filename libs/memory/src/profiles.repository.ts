import type { Fact, FactKind, Profile } from '@csa/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { forgetCustomer, keepSummary, recallProfile, writeTelling } from './profile-statements.js';
import { identityOf, shownIssues, shownSummaries, singleKinds } from './profile.js';
import type { Remembered, ToldFact } from './profile.js';

/** Whose memory: a customer of a tenant. */
export interface Subject {
  readonly tenantId: string;
  readonly customerId: string;
}

/** What is told of a customer at once. No two facts have the same identity. */
export interface Telling extends Subject {
  readonly facts: readonly ToldFact[];
  readonly forgotten: readonly FactKind[];
  readonly mood?: keyof Profile['sentiments'];
  readonly effectKey?: string;
  readonly toldAt: Date;
  /** Effect keys from before this are let go. */
  readonly effectsSince: Date;
}

export interface Summary extends Subject {
  readonly sessionId: string;
  readonly text: string;
  readonly upToSeq: number;
  readonly toldAt: Date;
}

/** The rows as the database writes them into JSON; instants carry the session's offset. */
interface Rows {
  readonly facts: readonly { fact_id: string; kind: FactKind; value: string; source_message_id: string | null; confidence: number; resolved: boolean; created_at: string; updated_at: string }[];
  readonly moods: Profile['sentiments'] | null;
  readonly summaries: readonly { session_id: string; text: string; up_to_seq: number; updated_at: string }[];
}

const instant = (text: string): string => new Date(text).toISOString();

/** Keeps what is known of customers; each method is one SQL statement. */
@Injectable()
export class ProfilesRepository {
  constructor(private readonly database: DataSource) {}

  async recall({ tenantId, customerId }: Subject): Promise<Remembered> {
    const values = [tenantId, customerId, singleKinds, shownIssues, shownSummaries];
    const [rows] = await this.database.query<Rows[]>(recallProfile, values);
    return rememberedFrom(rows ?? { facts: [], moods: null, summaries: [] });
  }

  /** How many facts were told; 0 when the effect key was seen before, and then nothing is written. */
  async tell(telling: Telling): Promise<number> {
    const facts = telling.facts.map((fact, place) => ({
      place, kind: fact.kind, identity: identityOf(fact), value: fact.value, source_message_id: fact.sourceMessageId,
      confidence: fact.confidence, resolved: fact.resolved,
    }));
    const times = (mood: keyof Profile['sentiments']): number => (telling.mood === mood ? 1 : 0);
    const row = {
      tenant_id: telling.tenantId, customer_id: telling.customerId, effect_key: telling.effectKey, told_at: telling.toldAt,
      effects_since: telling.effectsSince, positive: times('positive'), neutral: times('neutral'), negative: times('negative'),
      facts, forgotten: telling.forgotten,
    };
    const [told] = await this.database.query<{ remembered: number }[]>(writeTelling, [JSON.stringify(row)]);
    return told?.remembered ?? 0;
  }

  async keepSummary({ tenantId, customerId, sessionId, text, upToSeq, toldAt }: Summary): Promise<boolean> {
    const kept = await this.database.query<unknown[]>(keepSummary, [tenantId, customerId, sessionId, text, upToSeq, toldAt]);
    return kept.length > 0;
  }

  async forget({ tenantId, customerId }: Subject): Promise<number> {
    const [done] = await this.database.query<{ forgotten: number }[]>(forgetCustomer, [tenantId, customerId]);
    return done?.forgotten ?? 0;
  }
}

function rememberedFrom({ facts, moods, summaries }: Rows): Remembered {
  const { positive, neutral, negative } = moods ?? { positive: 0, neutral: 0, negative: 0 };
  return {
    facts: facts.map((row): Fact => ({
      id: row.fact_id, kind: row.kind, value: row.value, sourceMessageId: row.source_message_id, confidence: row.confidence,
      resolved: row.resolved, createdAt: instant(row.created_at), updatedAt: instant(row.updated_at),
    })),
    sentiments: { positive, neutral, negative },
    summaries: summaries.map((row) => ({ sessionId: row.session_id, text: row.text, upToSeq: row.up_to_seq, updatedAt: instant(row.updated_at) })),
  };
}

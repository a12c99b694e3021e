import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { nearestGap } from './gap.js';
import type { UnansweredQuestion } from './gap.js';
import { GapRow } from './gap.entity.js';
import { NotedQuestionRow } from './noted-question.entity.js';

export interface GapPlace {
  readonly count: number;
  readonly id: string;
}

/** A question is compared with so many gaps, those asked last. */
const compared = 2_000;
const mostExamples = 5;

/** What was asked and not answered. */
@Injectable()
export class GapsRepository {
  constructor(private readonly source: DataSource) {}

  /** Counts a question for the gap that says the same, or for a new one; answers its id. The same key counts once. */
  note(tenantId: string, key: string, asked: UnansweredQuestion, now: Date): Promise<string> {
    return this.source.transaction(async (manager) => {
      // Two replicas with the same new question take turns, so that it is one gap.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('csa knowledge gaps'), hashtext($1))`, [tenantId]);
      const noted = await manager.findOneBy(NotedQuestionRow, { tenantId, key });
      if (noted) return noted.gapId;
      const gaps = await manager.find(GapRow, { where: { tenantId }, order: { lastAskedAt: 'DESC' }, take: compared });
      const gapId = await this.#count(manager, tenantId, asked, { known: nearestGap(asked.topics, gaps), now });
      await manager.insert(NotedQuestionRow, { tenantId, key, gapId });
      return gapId;
    });
  }

  /** The most asked first, and one more when there is a next page. */
  async page(tenantId: string, limit: number, after: GapPlace | undefined): Promise<GapRow[]> {
    const query = this.source.getRepository(GapRow).createQueryBuilder('gap').where('gap.tenant_id = :tenantId', { tenantId });
    if (after) query.andWhere('(gap.count, gap.id) < (:count, :id)', { ...after });
    return query.orderBy('gap.count', 'DESC').addOrderBy('gap.id', 'DESC').take(limit + 1).getMany();
  }

  count(tenantId: string): Promise<number> {
    return this.source.getRepository(GapRow).countBy({ tenantId });
  }

  async #count(manager: EntityManager, tenantId: string, { question, topics }: UnansweredQuestion, { known, now }: { known: GapRow | undefined; now: Date }): Promise<string> {
    if (!known) {
      const id = `gap-${randomUUID()}`;
      await manager.insert(GapRow, { tenantId, id, question, topics: [...topics], examples: [], count: 1, firstAskedAt: now, lastAskedAt: now });
      return id;
    }
    const others = known.examples.filter((example) => example !== question);
    const examples = question === known.question ? others : [question, ...others].slice(0, mostExamples);
    await manager.update(GapRow, { tenantId, id: known.id }, { count: known.count + 1, lastAskedAt: now, examples });
    return known.id;
  }
}

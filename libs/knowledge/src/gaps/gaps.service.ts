import { Injectable } from '@nestjs/common';
import type { Answer, ListKnowledgeGaps, NoteKnowledgeGap, Principal, Received } from '@csa/contracts';
import { AppError, Clock, requireRole } from '@csa/platform';
import { z } from 'zod';
import { unansweredQuestion } from './gap.js';
import { GapsRepository } from './gaps.repository.js';
import type { GapPlace } from './gaps.repository.js';

const Place = z.tuple([z.int(), z.string()]);

/** Keeps what was asked and not answered, so that somebody can write it. */
@Injectable()
export class GapsService {
  constructor(private readonly gaps: GapsRepository, private readonly clock: Clock) {}

  async note({ question, key }: Received<typeof NoteKnowledgeGap>, { tenantId }: Principal): Promise<Answer<typeof NoteKnowledgeGap>> {
    const asked = unansweredQuestion(question);
    return { id: asked && (await this.gaps.note(tenantId, key, asked, this.clock.now())) };
  }

  async list({ limit, cursor }: Received<typeof ListKnowledgeGaps>, principal: Principal): Promise<Answer<typeof ListKnowledgeGaps>> {
    requireRole(principal, 'agent', 'supervisor', 'admin', 'partner', 'service');
    const [found, count] = await Promise.all([this.gaps.page(principal.tenantId, limit, readCursor(cursor)), this.gaps.count(principal.tenantId)]);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      gaps: shown.map(({ id, question, examples, count: times, firstAskedAt, lastAskedAt }) => ({
        id, question, examples, count: times, firstAskedAt: firstAskedAt.toISOString(), lastAskedAt: lastAskedAt.toISOString(),
      })),
      count,
      nextCursor: last ? Buffer.from(JSON.stringify([last.count, last.id])).toString('base64url') : null,
    };
  }
}

function readCursor(cursor: string | undefined): GapPlace | undefined {
  if (cursor === undefined) return undefined;
  const read = /^\[\d{1,9},"[\w-]{1,128}"\]$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!read) throw new AppError('invalid', 'The cursor is not valid.', { issues: [{ path: 'cursor', message: 'must be the next cursor of the page before' }] });
  const [count, id] = Place.parse(JSON.parse(read[0]));
  return { count, id };
}

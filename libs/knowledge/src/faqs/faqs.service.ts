import { Injectable } from '@nestjs/common';
import { Id } from '@csa/contracts';
import type { Answer, ChangeFaq, Faq, ImportFaqs, ListFaqs, Principal, Received } from '@csa/contracts';
import { AppError, Clock, requireRole } from '@csa/platform';
import { KnowledgeNews } from '../knowledge-news.service.js';
import { passageOfFaq } from '../passages/passage.js';
import { prepareFaq, toFaq } from './faq.js';
import { FaqsRepository } from './faqs.repository.js';
import { prepareImport, reportOf, rowsOf } from './faq-import.js';
import { NearDuplicates } from './near-duplicates.service.js';
import { storageIssues } from './storable-text.js';

/** How often a change is tried again when somebody else was faster. */
const attempts = 3;

/** What people do with FAQs. Everybody reads; administrators, supervisors, partners and services write. */
@Injectable()
export class FaqsService {
  constructor(
    private readonly faqs: FaqsRepository,
    private readonly news: KnowledgeNews,
    private readonly duplicates: NearDuplicates,
    private readonly clock: Clock,
  ) {}

  async import(input: Received<typeof ImportFaqs>, principal: Principal): Promise<Answer<typeof ImportFaqs>> {
    requireWriter(principal);
    const rows = rowsOf(input);
    const known = await this.faqs.idsByQuestion(principal.tenantId, rows.flatMap(({ key }) => key ?? []));
    const prepared = prepareImport(rows, known);
    const written = await this.faqs.writeAll(principal.tenantId, prepared.faqs, this.clock.now());
    if (written.revision === null) return reportOf(prepared, written.what);
    const changed = prepared.faqs.filter(({ id }) => written.what.has(id));
    await this.news.tell(principal.tenantId, { ids: changed.map(({ id }) => id), revision: written.revision, passages: changed.map(passageOfFaq) });
    return reportOf(prepared, written.what, await this.duplicates.of(principal.tenantId, changed));
  }

  async list(query: Received<typeof ListFaqs>, { tenantId }: Principal): Promise<Answer<typeof ListFaqs>> {
    const { category, limit } = query;
    const [found, categories] = await Promise.all([
      this.faqs.page(tenantId, { category, limit, after: readCursor(query.cursor) }),
      this.faqs.countByCategory(tenantId),
    ]);
    const shown = found.slice(0, limit);
    const counted = category === undefined ? categories : categories.filter((entry) => entry.category === category);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      faqs: shown.map(toFaq),
      count: counted.reduce((sum, entry) => sum + entry.count, 0),
      categories,
      nextCursor: last ? Buffer.from(last.id).toString('base64url') : null,
    };
  }

  async get(id: string, { tenantId }: Principal): Promise<Faq> {
    const faq = await this.faqs.find(tenantId, id);
    if (!faq) throw notFound();
    return toFaq(faq);
  }

  async change({ id, changes }: Received<typeof ChangeFaq>, principal: Principal): Promise<Faq> {
    requireWriter(principal);
    const issues = storageIssues(changes).map(({ path, message }) => ({ path: `changes.${path}`, message }));
    if (issues.length > 0) throw new AppError('invalid', 'The FAQ cannot be stored like this.', { issues });
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = await this.faqs.find(principal.tenantId, id);
      if (!before) throw notFound();
      const after = prepareFaq({ ...before, ...changes, id });
      if (after.fingerprint === before.fingerprint) return toFaq(before);
      const updatedAt = this.clock.now();
      const revision = await this.faqs.replace(principal.tenantId, after, before.fingerprint, updatedAt);
      if (revision !== null) {
        await this.news.tell(principal.tenantId, { ids: [id], revision });
        return toFaq({ ...after, createdAt: before.createdAt, updatedAt });
      }
    }
    throw new AppError('conflict', 'The FAQ is being changed by others; try again.');
  }

  async remove(id: string, principal: Principal): Promise<void> {
    requireWriter(principal);
    const revision = await this.faqs.remove(principal.tenantId, id);
    if (revision === null) throw notFound();
    await this.news.tell(principal.tenantId, { ids: [id], revision });
  }
}

function requireWriter(principal: Principal): void {
  requireRole(principal, 'admin', 'supervisor', 'partner', 'service');
}

function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Id.safeParse(Buffer.from(cursor, 'base64url').toString());
  if (!id.success) throw new AppError('invalid', 'The cursor is not valid.', { issues: [{ path: 'cursor', message: 'must be the next cursor of the page before' }] });
  return id.data;
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no such FAQ.');
}

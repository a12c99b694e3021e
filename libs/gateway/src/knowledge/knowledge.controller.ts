import { AskKnowledge, ChangeFaq, DeleteFaq, GetFaq, ImportFaqs, ListFaqs, ListKnowledgeGaps } from '@csa/contracts';
import { Bus } from '@csa/platform';
import { Controller } from '@nestjs/common';
import { Answers } from '../rest/answers.decorator.js';
import { Received } from '../rest/exchange.js';
import type { AnswerOf, Exchange } from '../rest/exchange.js';
import { changeFaqRoute, deleteFaqRoute, faqRoute, gapsRoute, importFaqsRoute, listFaqsRoute, searchRoute } from './knowledge.schema.js';
import { faqAnswer, importAnswer, importInput } from './knowledge.wire.js';

@Controller()
export class KnowledgeController {
  constructor(private readonly bus: Bus) {}

  @Answers(searchRoute)
  async search(@Received() { query }: Exchange<typeof searchRoute>): Promise<AnswerOf<typeof searchRoute>> {
    const { passages, answerable } = await this.bus.call(AskKnowledge, { question: query.q, category: query.category, limit: query.limit });
    return { results: passages, answerable };
  }

  @Answers(importFaqsRoute)
  async import(@Received() { body }: Exchange<typeof importFaqsRoute>): Promise<AnswerOf<typeof importFaqsRoute>> {
    return importAnswer(await this.bus.call(ImportFaqs, importInput(body)));
  }

  @Answers(listFaqsRoute)
  async list(@Received() { query }: Exchange<typeof listFaqsRoute>): Promise<AnswerOf<typeof listFaqsRoute>> {
    const { faqs, count, categories, nextCursor } = await this.bus.call(ListFaqs, query);
    return { faqs: faqs.map(faqAnswer), count, categories, next_cursor: nextCursor };
  }

  @Answers(faqRoute)
  async one(@Received() { params }: Exchange<typeof faqRoute>): Promise<AnswerOf<typeof faqRoute>> {
    return faqAnswer((await this.bus.call(GetFaq, params)).faq);
  }

  @Answers(changeFaqRoute)
  async change(@Received() { params, body }: Exchange<typeof changeFaqRoute>): Promise<AnswerOf<typeof changeFaqRoute>> {
    return faqAnswer((await this.bus.call(ChangeFaq, { id: params.id, changes: body })).faq);
  }

  @Answers(deleteFaqRoute)
  async delete(@Received() { params }: Exchange<typeof deleteFaqRoute>): Promise<AnswerOf<typeof deleteFaqRoute>> {
    await this.bus.call(DeleteFaq, params);
    return { id: params.id, deleted: true };
  }

  @Answers(gapsRoute)
  async gaps(@Received() { query }: Exchange<typeof gapsRoute>): Promise<AnswerOf<typeof gapsRoute>> {
    const { gaps, count, nextCursor } = await this.bus.call(ListKnowledgeGaps, query);
    return { gaps: gaps.map(({ firstAskedAt, lastAskedAt, ...gap }) => ({ ...gap, first_asked_at: firstAskedAt, last_asked_at: lastAskedAt })), count, next_cursor: nextCursor };
  }
}

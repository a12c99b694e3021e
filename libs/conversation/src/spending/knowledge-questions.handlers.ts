import { AskKnowledge, SearchKnowledge } from '@csa/contracts';
import type { Answer, CallContext, Received } from '@csa/contracts';
import { Bus, Handle } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { Meters } from './meters.service.js';
import { searchPaid } from './paid-search.js';

/** Questions to the knowledge base outside a turn: they are counted beside the turns of whoever asks, and under the same caps. */
@Injectable()
export class KnowledgeQuestionsHandlers {
  constructor(private readonly bus: Bus, private readonly meters: Meters) {}

  @Handle(AskKnowledge)
  async ask(input: Received<typeof AskKnowledge>, { principal }: CallContext): Promise<Answer<typeof AskKnowledge>> {
    const meter = this.meters.open({ tenantId: principal.tenantId, customerId: principal.customerId ?? '' });
    try {
      const { passages, answerable } = await searchPaid(input.question, { meter }, (embedTokens) => this.bus.call(SearchKnowledge, { ...input, embedTokens }));
      return { passages, answerable };
    } finally {
      await this.meters.settle(meter);
    }
  }
}

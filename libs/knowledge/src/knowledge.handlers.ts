import { Injectable } from '@nestjs/common';
import { ChangeFaq, DeleteFaq, GetFaq, ImportFaqs, KnowledgeChanged, ListFaqs, SearchKnowledge } from '@csa/contracts';
import type { CallContext, Payload, Received } from '@csa/contracts';
import { Handle, On } from '@csa/platform';
import { FaqsService } from './faqs/faqs.service.js';
import { KnowledgeSearch } from './retrieval/knowledge-search.service.js';
import { Library } from './retrieval/library.js';

@Injectable()
export class KnowledgeHandlers {
  constructor(
    private readonly faqs: FaqsService,
    private readonly knowledge: KnowledgeSearch,
    private readonly library: Library,
  ) {}

  @Handle(SearchKnowledge)
  search(query: Received<typeof SearchKnowledge>, { principal }: CallContext) {
    return this.knowledge.search(query, principal);
  }

  @Handle(ImportFaqs)
  import(input: Received<typeof ImportFaqs>, { principal }: CallContext) {
    return this.faqs.import(input, principal);
  }

  @Handle(ListFaqs)
  list(query: Received<typeof ListFaqs>, { principal }: CallContext) {
    return this.faqs.list(query, principal);
  }

  @Handle(GetFaq)
  async get({ id }: Received<typeof GetFaq>, { principal }: CallContext) {
    return { faq: await this.faqs.get(id, principal) };
  }

  @Handle(ChangeFaq)
  async change(input: Received<typeof ChangeFaq>, { principal }: CallContext) {
    return { faq: await this.faqs.change(input, principal) };
  }

  @Handle(DeleteFaq)
  async remove({ id }: Received<typeof DeleteFaq>, { principal }: CallContext) {
    await this.faqs.remove(id, principal);
    return {};
  }

  @On(KnowledgeChanged, 'every-instance')
  refresh({ tenantId, ids, revision }: Payload<typeof KnowledgeChanged>) {
    return this.library.refresh(tenantId, revision === undefined ? undefined : { ids, revision });
  }
}

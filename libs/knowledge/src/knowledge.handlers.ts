import { Injectable } from '@nestjs/common';
import { ChangeFaq, DeleteFaq, GetFaq, ImportFaqs, KnowledgeChanged, ListFaqs, ListKnowledgeGaps, NoteKnowledgeGap, SearchKnowledge } from '@csa/contracts';
import type { CallContext, Payload, Received } from '@csa/contracts';
import { Handle, On } from '@csa/platform';
import { FaqsService } from './faqs/faqs.service.js';
import { GapsService } from './gaps/gaps.service.js';
import { KnowledgeSearch } from './retrieval/knowledge-search.service.js';
import { Library } from './retrieval/library.js';

@Injectable()
export class KnowledgeHandlers {
  constructor(
    private readonly faqs: FaqsService,
    private readonly knowledge: KnowledgeSearch,
    private readonly library: Library,
    private readonly gaps: GapsService,
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

  @Handle(NoteKnowledgeGap)
  note(input: Received<typeof NoteKnowledgeGap>, { principal }: CallContext) {
    return this.gaps.note(input, principal);
  }

  @Handle(ListKnowledgeGaps)
  listGaps(query: Received<typeof ListKnowledgeGaps>, { principal }: CallContext) {
    return this.gaps.list(query, principal);
  }

  @On(KnowledgeChanged, 'every-instance')
  refresh({ tenantId, ids, revision }: Payload<typeof KnowledgeChanged>) {
    return this.library.refresh(tenantId, revision === undefined ? undefined : { ids, revision });
  }
}

import { Injectable } from '@nestjs/common';
import { DeleteDocument, GetDocument, ImportDocument, KeepDocumentPart, ListDocuments } from '@csa/contracts';
import type { CallContext, Received } from '@csa/contracts';
import { Handle } from '@csa/platform';
import { DocumentsService } from './documents.service.js';

@Injectable()
export class DocumentHandlers {
  constructor(private readonly documents: DocumentsService) {}

  @Handle(KeepDocumentPart)
  async keepPart(input: Received<typeof KeepDocumentPart>, { principal }: CallContext) {
    await this.documents.keepPart(input, principal);
    return {};
  }

  @Handle(ImportDocument)
  import(input: Received<typeof ImportDocument>, { principal }: CallContext) {
    return this.documents.import(input, principal);
  }

  @Handle(ListDocuments)
  list(query: Received<typeof ListDocuments>, { principal }: CallContext) {
    return this.documents.list(query, principal);
  }

  @Handle(GetDocument)
  get(query: Received<typeof GetDocument>, { principal }: CallContext) {
    return this.documents.get(query, principal);
  }

  @Handle(DeleteDocument)
  async remove(input: Received<typeof DeleteDocument>, { principal }: CallContext) {
    await this.documents.remove(input, principal);
    return {};
  }
}

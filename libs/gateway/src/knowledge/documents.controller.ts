import { DeleteDocument, GetDocument, ImportDocument, ListDocuments } from '@csa/contracts';
import { Bus } from '@csa/platform';
import { Controller } from '@nestjs/common';
import { Answers } from '../rest/answers.decorator.js';
import { Received } from '../rest/exchange.js';
import type { AnswerOf, Exchange } from '../rest/exchange.js';
import { deleteDocumentRoute, documentRoute, documentsRoute, importDocumentRoute } from './document.schema.js';
import { documentAnswer, formatOfType, handIn, versionAnswer } from './document.wire.js';

/** The documents of the knowledge base. */
@Controller()
export class KnowledgeDocumentsController {
  constructor(private readonly bus: Bus) {}

  @Answers(importDocumentRoute)
  async import(@Received() { query, body, header }: Exchange<typeof importDocumentRoute>): Promise<AnswerOf<typeof importDocumentRoute>> {
    const format = query.format ?? formatOfType(header('content-type'), query.name);
    const { document, ...report } = await this.bus.call(ImportDocument, { ...query, format, file: await handIn(body.bytes, this.bus) });
    return { ...report, document: documentAnswer(document) };
  }

  @Answers(documentsRoute)
  async list(@Received() { query }: Exchange<typeof documentsRoute>): Promise<AnswerOf<typeof documentsRoute>> {
    const { documents, count, nextCursor } = await this.bus.call(ListDocuments, query);
    return { documents: documents.map(documentAnswer), count, next_cursor: nextCursor };
  }

  @Answers(documentRoute)
  async one(@Received() { params, query }: Exchange<typeof documentRoute>): Promise<AnswerOf<typeof documentRoute>> {
    const { document, versions, passages, nextCursor } = await this.bus.call(GetDocument, { ...query, id: params.id });
    return { document: documentAnswer(document), versions: versions.map(versionAnswer), passages, next_cursor: nextCursor };
  }

  @Answers(deleteDocumentRoute)
  async delete(@Received() { params }: Exchange<typeof deleteDocumentRoute>): Promise<AnswerOf<typeof deleteDocumentRoute>> {
    await this.bus.call(DeleteDocument, params);
    return { id: params.id, deleted: true };
  }
}

import { capInMicros } from '@csa/language-model';
import { Log } from '@csa/platform';
import { Module } from '@nestjs/common';
import { DocumentHandlers } from './documents/document.handlers.js';
import { DocumentPartsRepository } from './documents/document-parts.repository.js';
import { DocumentReader } from './documents/document-reader.js';
import { DocumentsRepository } from './documents/documents.repository.js';
import { DocumentsService } from './documents/documents.service.js';
import type { Embedder } from './embedding/embedder.js';
import { EMBEDDER, openKnowledgeEmbedder } from './embedding/embedder.js';
import { EmbeddingUsage } from './embedding/embedding-usage.repository.js';
import { PassageEmbedding } from './embedding/passage-embedding.service.js';
import { PassageVectors } from './embedding/passage-vectors.js';
import { QuestionVectors } from './embedding/question-vectors.js';
import { VectorsRepository } from './embedding/vectors.repository.js';
import { FaqsRepository } from './faqs/faqs.repository.js';
import { FaqsService } from './faqs/faqs.service.js';
import { NearDuplicates } from './faqs/near-duplicates.service.js';
import { SeedLoader } from './faqs/seed-loader.js';
import { SeedsRepository } from './faqs/seeds.repository.js';
import { GapsRepository } from './gaps/gaps.repository.js';
import { GapsService } from './gaps/gaps.service.js';
import { knowledgeSettings } from './knowledge.config.js';
import type { KnowledgeSettings } from './knowledge.config.js';
import { KnowledgeHandlers } from './knowledge.handlers.js';
import { KnowledgeNews } from './knowledge-news.service.js';
import { PassagesRepository } from './passages/passages.repository.js';
import { KnowledgeSearch } from './retrieval/knowledge-search.service.js';
import { Library } from './retrieval/library.js';
import { LibraryWatch } from './retrieval/library-watch.js';
import { openVectorIndex, VectorIndex } from './vector-index/index.js';
import { VectorIndexHealth } from './vector-index/vector-index.health.js';

/** Passages are paid for by their tenant, each day anew. */
function embedderOf(settings: KnowledgeSettings, usage: EmbeddingUsage, log: Log): Embedder | null {
  const { EMBEDDING_DAILY_CAP: cap, EMBEDDING_PRICE: price } = settings;
  if (cap !== undefined && price === 0) log.warn('EMBEDDING_DAILY_CAP is set, but no EMBEDDING_PRICE: it will never be reached.');
  return openKnowledgeEmbedder(settings, (tenantId) => usage.today(tenantId, capInMicros(cap)));
}

@Module({
  providers: [
    KnowledgeHandlers,
    DocumentHandlers,
    KnowledgeNews,
    DocumentsService,
    DocumentsRepository,
    DocumentPartsRepository,
    DocumentReader,
    FaqsService,
    FaqsRepository,
    NearDuplicates,
    PassagesRepository,
    SeedsRepository,
    SeedLoader,
    GapsService,
    GapsRepository,
    KnowledgeSearch,
    Library,
    LibraryWatch,
    VectorIndexHealth,
    PassageEmbedding,
    PassageVectors,
    QuestionVectors,
    VectorsRepository,
    EmbeddingUsage,
    { provide: EMBEDDER, useFactory: embedderOf, inject: [knowledgeSettings.token, EmbeddingUsage, Log] },
    { provide: VectorIndex, useFactory: openVectorIndex, inject: [knowledgeSettings.token] },
  ],
})
export class KnowledgeModule {}

import { Module } from '@nestjs/common';
import { FaqsRepository } from './faqs/faqs.repository.js';
import { FaqsService } from './faqs/faqs.service.js';
import { SeedLoader } from './faqs/seed-loader.js';
import { SeedsRepository } from './faqs/seeds.repository.js';
import { GapsRepository } from './gaps/gaps.repository.js';
import { GapsService } from './gaps/gaps.service.js';
import { knowledgeSettings } from './knowledge.config.js';
import { KnowledgeHandlers } from './knowledge.handlers.js';
import { PassagesRepository } from './passages/passages.repository.js';
import { KnowledgeSearch } from './retrieval/knowledge-search.service.js';
import { Library } from './retrieval/library.js';
import { LibraryWatch } from './retrieval/library-watch.js';
import { openVectorIndex, VectorIndex } from './vector-index/index.js';
import { VectorIndexHealth } from './vector-index/vector-index.health.js';

@Module({
  providers: [
    KnowledgeHandlers,
    FaqsService,
    FaqsRepository,
    PassagesRepository,
    SeedsRepository,
    SeedLoader,
    GapsService,
    GapsRepository,
    KnowledgeSearch,
    Library,
    LibraryWatch,
    VectorIndexHealth,
    { provide: VectorIndex, useFactory: openVectorIndex, inject: [knowledgeSettings.token] },
  ],
})
export class KnowledgeModule {}

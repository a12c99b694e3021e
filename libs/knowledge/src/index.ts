import { defineService } from '@csa/platform';
import { DocumentPartRow } from './documents/document-part.entity.js';
import { DocumentPassageRow } from './documents/document-passage.entity.js';
import { DocumentVersionRow } from './documents/document-version.entity.js';
import { DocumentRow } from './documents/document.entity.js';
import { EmbeddingClaimRow } from './embedding/embedding-claim.entity.js';
import { EmbeddingUsageRow } from './embedding/embedding-usage.entity.js';
import { VectorRow } from './embedding/vector.entity.js';
import { FaqRow } from './faqs/faq.entity.js';
import { RevisionRow } from './faqs/revision.entity.js';
import { SeededFaqRow } from './faqs/seeded-faq.entity.js';
import { GapRow } from './gaps/gap.entity.js';
import { NotedQuestionRow } from './gaps/noted-question.entity.js';
import { knowledgeSettings } from './knowledge.config.js';
import { KnowledgeModule } from './knowledge.module.js';
import { CreateDocuments1764000060000 } from './migrations/create-documents.migration.js';
import { CreateEmbeddingClaims1764020000000 } from './migrations/create-embedding-claims.migration.js';
import { CreateEmbeddingUsage1764030000000 } from './migrations/create-embedding-usage.migration.js';
import { CreateFaqs1763805600000 } from './migrations/create-faqs.migration.js';
import { CreateGaps1764000000000 } from './migrations/create-gaps.migration.js';
import { CreateVectors1764010000000 } from './migrations/create-vectors.migration.js';

/** FAQs and documents, and the search in them. */
export const knowledge = defineService({
  name: 'knowledge',
  module: KnowledgeModule,
  settings: knowledgeSettings,
  database: {
    entities: [FaqRow, RevisionRow, SeededFaqRow, GapRow, NotedQuestionRow, DocumentRow, DocumentPassageRow, DocumentVersionRow, DocumentPartRow, VectorRow, EmbeddingClaimRow, EmbeddingUsageRow],
    migrations: [CreateFaqs1763805600000, CreateGaps1764000000000, CreateDocuments1764000060000, CreateVectors1764010000000, CreateEmbeddingClaims1764020000000, CreateEmbeddingUsage1764030000000],
  },
});

import { defineService } from '@csa/platform';
import { FaqRow } from './faqs/faq.entity.js';
import { RevisionRow } from './faqs/revision.entity.js';
import { SeededFaqRow } from './faqs/seeded-faq.entity.js';
import { GapRow } from './gaps/gap.entity.js';
import { NotedQuestionRow } from './gaps/noted-question.entity.js';
import { knowledgeSettings } from './knowledge.config.js';
import { KnowledgeModule } from './knowledge.module.js';
import { CreateFaqs1763805600000 } from './migrations/create-faqs.migration.js';
import { CreateGaps1764000000000 } from './migrations/create-gaps.migration.js';

/** FAQs, and the search in them. */
export const knowledge = defineService({
  name: 'knowledge',
  module: KnowledgeModule,
  settings: knowledgeSettings,
  database: { entities: [FaqRow, RevisionRow, SeededFaqRow, GapRow, NotedQuestionRow], migrations: [CreateFaqs1763805600000, CreateGaps1764000000000] },
});

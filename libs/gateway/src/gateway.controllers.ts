import type { Type } from '@nestjs/common';
import { AboutController } from './about/about.controller.js';
import { AnalysisController } from './analysis/analysis.controller.js';
import { ChatController } from './chat/chat.controller.js';
import { ConsoleController } from './console/console.controller.js';
import { CustomersController } from './customers/customers.controller.js';
import { DemoController } from './documents/demo.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { HealthController } from './health/health.controller.js';
import { KnowledgeDocumentsController } from './knowledge/documents.controller.js';
import { KnowledgeController } from './knowledge/knowledge.controller.js';
import { PartnerKeysController } from './partners/partner-keys.controller.js';
import { TracesController } from './console/traces.controller.js';
import { TicketsController } from './tickets/tickets.controller.js';

/** All controllers of the REST door; its addresses, its document and `Allow` are made from them. */
export const controllers: Type[] = [
  AboutController, HealthController, ChatController, TicketsController, CustomersController, FeedbackController, AnalysisController,
  ConsoleController, TracesController, PartnerKeysController, KnowledgeController, KnowledgeDocumentsController, DocumentsController, DemoController,
];

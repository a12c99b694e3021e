import { outboxProviders } from '@csa/platform';
import { Module } from '@nestjs/common';
import { ConsoleHandlers } from './console/console.handlers.js';
import { ConsoleRepository } from './console/console.repository.js';
import { ConsoleService } from './console/console.service.js';
import { ConversationHandlers } from './conversation.handlers.js';
import { conversationSettings } from './conversation.config.js';
import type { ConversationSettings } from './conversation.config.js';
import { FeedRepository } from './feed/feed.repository.js';
import { FeedService } from './feed/feed.service.js';
import { FeedbackRepository } from './feed/feedback.repository.js';
import { MarksHandlers } from './feed/marks.handlers.js';
import { MarksRepository } from './feed/marks.repository.js';
import { NoticesRepository } from './feed/notices.repository.js';
import { TicketNotices } from './feed/ticket-notices.handlers.js';
import { ASSISTANT_MODEL, assistantModelOf } from './model/assistant-model.js';
import { Author } from './model/author.service.js';
import { MessageReader } from './model/message-reader.service.js';
import { Models } from './model/models.service.js';
import { OPEN_RELEASE, openRelease } from './model/open-release.js';
import { ModelNotice } from './model-notice.js';
import { ClosingService } from './ownership/closing.service.js';
import { HandOffTickets } from './ownership/hand-off-tickets.service.js';
import { OwnershipChanges } from './ownership/ownership-changes.service.js';
import { OwnershipRepository } from './ownership/ownership.repository.js';
import { OwnershipService } from './ownership/ownership.service.js';
import { POLICY } from './policy.js';
import type { Policy } from './policy.js';
import { ReceptionRepository } from './receive/reception.repository.js';
import { ReceptionService } from './receive/reception.service.js';
import { SessionsRepository } from './receive/sessions.repository.js';
import { SessionsService } from './receive/sessions.service.js';
import { KnowledgeQuestionsHandlers } from './spending/knowledge-questions.handlers.js';
import { Meters } from './spending/meters.service.js';
import { SpendingRepository } from './spending/spending.repository.js';
import { SPENDING_TERMS, termsOf } from './spending/terms.js';
import { Summariser } from './summary/summariser.service.js';
import { SummaryWriter } from './summary/summary-writer.service.js';
import { Sweeper } from './sweeper.service.js';
import { Replay } from './trace/replay.service.js';
import { TraceHandlers } from './trace/trace.handlers.js';
import { TraceService } from './trace/trace.service.js';
import { TracesRepository } from './trace/traces.repository.js';
import { Act } from './turn/act.js';
import { Analyse } from './analyse.js';
import { DraftsHandlers } from './turn/drafts.handlers.js';
import { RunnerLimits, runnerLimits } from './turn/runner-limits.js';
import { LiveNews } from './turn/live-news.service.js';
import { TurnEndings } from './turn/turn-endings.service.js';
import { TurnEndingsRepository } from './turn/turn-endings.repository.js';
import { TurnKeeper } from './turn/turn-keeper.service.js';
import { TurnRunner } from './turn/turn-runner.service.js';
import { TurnTickets } from './turn/turn-tickets.service.js';
import { TurnService } from './turn/turn.service.js';
import { TurnsRepository } from './turn/turns.repository.js';
import { TurnsService } from './turn/turns.service.js';
import { Understand } from './turn/understand.js';
import { Write } from './turn/write.js';

const policyOf = (settings: ConversationSettings): Policy => ({
  handoffThreshold: settings.HANDOFF_THRESHOLD,
  maxAiTurns: settings.MAX_AI_TURNS,
  handoffMessage: settings.HUMAN_HANDOFF_MESSAGE ?? null,
});

const receive = [SessionsService, SessionsRepository, ReceptionService, ReceptionRepository];
const turn = [
  TurnService, TurnsService, TurnsRepository, TurnEndings, TurnEndingsRepository, TurnTickets, TurnKeeper, TurnRunner, LiveNews, DraftsHandlers,
  Understand, Act, Write, Analyse, { provide: RunnerLimits, inject: [ASSISTANT_MODEL], useFactory: runnerLimits },
];
const feed = [FeedService, FeedRepository, FeedbackRepository, TicketNotices, NoticesRepository, MarksHandlers, MarksRepository];
const ownership = [OwnershipService, OwnershipChanges, ClosingService, OwnershipRepository, HandOffTickets];
const staffConsole = [ConsoleHandlers, ConsoleService, ConsoleRepository];

const model = [
  Models, MessageReader, Author, Meters, SpendingRepository, KnowledgeQuestionsHandlers, TraceHandlers, TraceService, TracesRepository, Replay,
  { provide: ASSISTANT_MODEL, inject: [conversationSettings.token], useFactory: assistantModelOf },
  { provide: SPENDING_TERMS, inject: [conversationSettings.token], useFactory: termsOf },
  { provide: OPEN_RELEASE, useValue: openRelease },
];

@Module({
  providers: [
    ConversationHandlers, ModelNotice, Sweeper, Summariser, SummaryWriter, ...receive, ...turn, ...feed, ...ownership, ...staffConsole, ...model, ...outboxProviders('conversation'),
    { provide: POLICY, inject: [conversationSettings.token], useFactory: policyOf },
  ],
})
export class ConversationModule {}

import { defineService, outboxEntity } from '@csa/platform';
import { conversationSettings } from './conversation.config.js';
import { ConversationEntity } from './conversation.entity.js';
import { ConversationModule } from './conversation.module.js';
import { StaffNoteEntity } from './console/staff-note.entity.js';
import { FeedItemEntity } from './feed/feed-item.entity.js';
import { FeedMarkEntity } from './feed/feed-mark.entity.js';
import { FeedbackEntity } from './feed/feedback.entity.js';
import { AddBursts1764900000000 } from './migrations/add-bursts.migration.js';
import { AddCallToOutbox1764300000000 } from './migrations/add-call-to-outbox.migration.js';
import { AddFeedMarks1764400000000 } from './migrations/add-feed-marks.migration.js';
import { AddConsole1764200000000 } from './migrations/add-console.migration.js';
import { CreateConversations1763800000000 } from './migrations/create-conversations.migration.js';
import { AddModelUsage1765000000000 } from './migrations/add-model-usage.migration.js';
import { AddFailures1765200000000 } from './migrations/add-failures.migration.js';
import { AddTraceContext1765100000000 } from './migrations/add-trace-context.migration.js';
import { ModelUsageEntity } from './spending/model-usage.entity.js';
import { TurnEntity } from './turn/turn.entity.js';

export const conversation = defineService({
  name: 'conversation',
  module: ConversationModule,
  settings: conversationSettings,
  database: {
    entities: [ConversationEntity, FeedItemEntity, FeedbackEntity, FeedMarkEntity, TurnEntity, ModelUsageEntity, outboxEntity('conversation'), StaffNoteEntity],
    migrations: [CreateConversations1763800000000, AddConsole1764200000000, AddCallToOutbox1764300000000, AddFeedMarks1764400000000, AddBursts1764900000000, AddModelUsage1765000000000, AddTraceContext1765100000000, AddFailures1765200000000],
  },
});

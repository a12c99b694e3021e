import type { Provider } from '@nestjs/common';
import { PresenceService } from '../presence/presence.service.js';
import { ChannelsService, CHANNELS } from './channels.service.js';
import { ChatDoor } from './chat-door.service.js';
import { ConsoleAnswers } from './console/console-answers.service.js';
import { ConsoleDoor } from './console/console-door.service.js';
import { ConsoleFanOutHandlers } from './console/console-fan-out.handlers.js';
import { StaffConnections } from './console/staff-connections.service.js';
import { LiveConnections } from './connection/live-connections.service.js';
import { FanOutHandlers } from './fan-out.handlers.js';
import { FeedDelivery } from './feed-delivery.service.js';
import { FrameAnswers } from './frame-answers.service.js';
import { channels } from './index.js';
import { Marks } from './marks.service.js';
import { Welcome } from './welcome.service.js';
import type { Channel } from './channel.js';

/** Everything the real-time doors need beside `Identity`; the gateway's module lists it. */
export const channelProviders: Provider[] = [
  PresenceService, LiveConnections, FeedDelivery, FanOutHandlers, Marks, Welcome, FrameAnswers, ChatDoor, ChannelsService,
  ConsoleDoor, ConsoleAnswers, StaffConnections, ConsoleFanOutHandlers,
  ...channels,
  { provide: CHANNELS, useFactory: (...open: Channel[]) => open, inject: [...channels] },
];

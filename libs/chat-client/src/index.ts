export { ChatClient, connect } from './chat.client.js';
export type { ConnectOptions, Listeners } from './chat.client.js';
export type { ChatEvents, DeliveryState, LineState, Mark, OutgoingMessage, Ownership } from './chat-state.js';
export { understoodFrames } from './frames.js';
export type { Author, Citation, ErrorFrame, FeedFrame, HandoffFrame, MarksFrame, MessageFrame, NoticeFrame, Owner, ResponseFrame } from './frames.js';
export type { ReplyDraft } from './reply-drafts.js';
export type { ChatSocket } from './socket.js';
export type { TextStorage } from './unsent-store.js';

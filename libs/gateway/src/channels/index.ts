import { SocketIoChannel } from './socket-io.channel.js';
import { WebSocketChannel } from './websocket.channel.js';

/** Every door in real time. A new one is one class here, and nothing else changes. */
export const channels = [SocketIoChannel, WebSocketChannel] as const;

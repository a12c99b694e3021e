import type { System } from '../system/index.js';
import type { Visitor } from './door.js';
import { RestVisitor } from './rest.door.js';
import { SocketIoVisitor } from './socket-io.door.js';
import { WebSocketVisitor } from './websocket.door.js';

export type { Heard, Visitor } from './door.js';
export type { Answer } from './rest.door.js';
export { RestStaff, RestVisitor } from './rest.door.js';
export { ConsoleVisitor } from './console.door.js';
export { SocketIoVisitor } from './socket-io.door.js';
export type { DoorOptions } from './websocket.door.js';
export { WebSocketVisitor } from './websocket.door.js';

type Door = (system: System, customerId: string, sessionId: string) => Promise<Visitor>;

/** Every door a customer can come in by. */
export const doors: Readonly<Record<string, Door>> = {
  REST: (system, customerId, sessionId) => Promise.resolve(new RestVisitor(system, customerId, sessionId)),
  'Socket.IO': (system, customerId, sessionId) => SocketIoVisitor.enter(system, customerId, { sessionId }),
  WebSocket: (system, customerId, sessionId) => WebSocketVisitor.enter(system, customerId, { sessionId }),
};

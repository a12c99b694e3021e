import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { System } from '../system/index.js';
import type { Heard, Visitor } from './door.js';
import { FrameLog, heardFrom } from './frames.js';
import type { DoorOptions } from './websocket.door.js';

/** A customer on Socket.IO. */
export class SocketIoVisitor implements Visitor {
  readonly frames = new FrameLog();

  private constructor(readonly socket: Socket) {
    socket.onAny((type: string, fields: object) => { this.frames.all.push({ type, ...fields }); });
  }

  static async enter(system: System, customerId: string, options: DoorOptions = {}): Promise<SocketIoVisitor> {
    const token = await system.token(customerId);
    const address = system.gateways[(options.gateway ?? 1) % system.gateways.length] ?? '';
    const socket = io(`${address}/chat`, {
      transports: ['websocket'], reconnection: false, forceNew: true,
      auth: { ...(token ? { token } : { user_id: customerId }), session_id: options.sessionId, after: options.after },
    });
    const visitor = new SocketIoVisitor(socket);
    await visitor.frames.next((frame) => frame.type === 'connected' || frame.type === 'error');
    return visitor;
  }

  async say(content: string): Promise<Heard> {
    const from = this.frames.all.length;
    this.socket.emit('message', { content, client_message_id: randomUUID() });
    return heardFrom(await this.frames.next((frame) => frame.type === 'response', from));
  }

  async sayIntoSilence(content: string): Promise<string> {
    const from = this.frames.all.length;
    this.socket.emit('message', { content, client_message_id: randomUUID() });
    return this.frames.silence(from);
  }

  leave(): Promise<void> {
    this.socket.disconnect();
    return Promise.resolve();
  }
}

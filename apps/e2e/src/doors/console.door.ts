import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { System } from '../system/index.js';
import { FrameLog } from './frames.js';

/** Somebody on the staff at the console. */
export class ConsoleVisitor {
  readonly frames = new FrameLog();

  private constructor(private readonly socket: Socket) {
    socket.onAny((type: string, fields: object) => { this.frames.all.push({ type, ...fields }); });
  }

  static async enter(system: System, name: string, gateway = 0): Promise<ConsoleVisitor> {
    const address = system.gateways[gateway % system.gateways.length] ?? '';
    const socket = io(`${address}/console`, { transports: ['websocket'], reconnection: false, forceNew: true, auth: { token: await system.staffToken('agent', name) } });
    const visitor = new ConsoleVisitor(socket);
    await visitor.frames.next((frame) => frame.type === 'welcome');
    return visitor;
  }

  /** Sends a frame and returns its receipt or refusal. */
  ask(type: string, fields: object): Promise<Readonly<Record<string, unknown>>> {
    return this.socket.timeout(10_000).emitWithAck(type, fields) as Promise<Readonly<Record<string, unknown>>>;
  }

  leave(): void {
    this.socket.disconnect();
  }
}

import type { Socket } from 'socket.io';
import { CloseCode } from './connection/line.js';
import type { Line } from './connection/line.js';

/** Packets that may wait for a client that reads slowly. */
const MAX_WAITING_PACKETS = 1_000;

/** A line over Socket.IO: the frame's type is the event's name. */
export class SocketIoLine implements Line {
  readonly channel = 'socket.io';

  constructor(private readonly socket: Socket) {}

  send({ type, ...fields }: { readonly type: string }): void {
    if (waiting(this.socket) > MAX_WAITING_PACKETS) this.close(CloseCode.overload);
    else this.socket.emit(type, fields);
  }

  /** Socket.IO has no close codes: a client that broke a rule is told to stay away, any other to connect again by itself. */
  close(code: CloseCode): void {
    if (code === CloseCode.policy) this.socket.disconnect(true);
    else this.socket.conn.close();
  }
}

function waiting(socket: Socket): number {
  const connection = socket.conn as unknown as { writeBuffer?: readonly unknown[] };
  return connection.writeBuffer?.length ?? 0;
}

import type { CloseCode, Line } from '../connection/line.js';
import type { OutgoingFrame } from '../frames/outgoing.frame.js';
import type { StaffLine } from './staff.connection.js';

/** One watched conversation over the socket of a member of the staff, who watches several: every frame says whose it is. */
export class WatchLine implements Line {
  readonly channel = 'console';

  constructor(private readonly line: StaffLine, private readonly customerId: string) {}

  get waitingBytes(): number {
    return this.line.waitingBytes;
  }

  send(frame: OutgoingFrame): void {
    const watched = { ...frame, user_id: this.customerId };
    this.line.send(watched.type === 'typing' ? { ...watched, by: 'company' } : watched);
  }

  /** A conversation that cannot be shown ends the whole socket: the client connects again and watches again. */
  close(code: CloseCode, reason: string): void {
    this.line.close(code, reason);
  }
}

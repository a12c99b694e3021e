import { randomUUID } from 'node:crypto';
import type { Principal } from '@csa/contracts';
import { Log, newTraceparent, runInCall, toWireError } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { gatewaySettings } from '../gateway.config.js';
import type { GatewaySettings } from '../gateway.config.js';
import { ChatConnection } from './connection/chat.connection.js';
import { CloseCode } from './connection/line.js';
import type { Hello, Line } from './connection/line.js';
import { LiveConnections } from './connection/live-connections.service.js';
import { TokenBucket } from './connection/token.bucket.js';
import { FrameAnswers } from './frame-answers.service.js';
import { clientMessageIdOf, readFrame } from './frames/incoming.frame.js';
import { errorFrame } from './frames/outgoing.frame.js';
import type { OutgoingFrame } from './frames/outgoing.frame.js';
import { nobody } from '../rest/request-facts.js';
import { pauseAmong } from './return-pause.js';
import { Welcome } from './welcome.service.js';

/** Frames that wait for their turn; a client with more is flooding. */
const MAX_WAITING = 100;
/** How many seconds' worth of frames may come at once. */
const BURST_SECONDS = 2;

/** What a channel has read of a frame; reading throws `AppError` when there is nothing to read. */
export type ReadFrame = () => { readonly type: unknown; readonly fields: unknown };
/** Hears the receipt or the refusal of a frame, beside the client's ordinary frames. */
export type Acknowledge = (frame: OutgoingFrame) => void;

/** Everything both doors do alike. A channel opens a line here, and brings what comes over it. */
@Injectable()
export class ChatDoor {
  constructor(
    private readonly welcome: Welcome,
    private readonly answers: FrameAnswers,
    private readonly connections: LiveConnections,
    private readonly log: Log,
    @Inject(gatewaySettings.token) private readonly settings: GatewaySettings,
  ) {}

  /** A client connected. What it sends before it is let in waits. */
  open(line: Line, hello: () => Hello): ChatConnection {
    const perSecond = this.settings.MAX_WS_FRAMES_PER_SECOND;
    const connection = new ChatConnection(line, new TokenBucket(perSecond, perSecond * BURST_SECONDS, performance.now()), (ended) => { this.#ended(ended); });
    void connection.inbox.run(() => asCallOf(nobody, () => this.#letIn(connection, hello)));
    return connection;
  }

  /** A frame came. Too many of them are slowed, and in the end refused with the line. */
  receive(connection: ChatConnection, read: ReadFrame, acknowledge?: Acknowledge): void {
    if (!connection.isOpen) return;
    if (connection.inbox.length > MAX_WAITING) {
      connection.send(errorFrame({ code: 'limited', message: 'Too many messages' }));
      connection.close(CloseCode.policy, 'Too many messages');
      this.log.warn('A flooding connection was closed.', { connection_id: connection.id });
      return;
    }
    void connection.inbox.run(() => this.#handle(connection, read, acknowledge));
  }

  /** The line is down. */
  gone(connection: ChatConnection): void {
    connection.gone();
  }

  /** This replica goes away: every connection ends, after what was said on it is answered. */
  async leave(connections: readonly ChatConnection[]): Promise<void> {
    await Promise.all(connections.map((connection) => connection.leave(pauseAmong(connections.length, Math.random()))));
  }

  #ended(connection: ChatConnection): void {
    this.connections.remove(connection);
    this.log.debug('A client left.', { connection_id: connection.id });
  }

  async #letIn(connection: ChatConnection, hello: () => Hello): Promise<void> {
    try {
      await this.welcome.letIn(connection, hello());
      this.log.debug('A client connected.', { connection_id: connection.id, channel: connection.channel });
    } catch (error) {
      const refusal = this.#explain(error, connection);
      connection.send(errorFrame(refusal));
      connection.close(refusal.code === 'internal' || refusal.code === 'unavailable' || refusal.code === 'timeout' ? CloseCode.overload : CloseCode.policy, refusal.message);
    }
  }

  async #handle(connection: ChatConnection, read: ReadFrame, acknowledge: Acknowledge | undefined): Promise<void> {
    if (!(await connection.pace()) || !connection.speaker) return;
    await asCallOf(connection.speaker.principal, () => this.#answer(connection, read, acknowledge));
  }

  async #answer(connection: ChatConnection, read: ReadFrame, acknowledge: Acknowledge | undefined): Promise<void> {
    let clientMessageId: string | undefined;
    try {
      const { type, fields } = read();
      clientMessageId = clientMessageIdOf(fields);
      const frame = readFrame(type, fields);
      const receipt = await this.answers.answer(connection, frame);
      if (receipt) acknowledge?.(receipt);
    } catch (error) {
      const refusal = errorFrame(this.#explain(error, connection), clientMessageId);
      connection.send(refusal);
      acknowledge?.(refusal);
    }
  }

  #explain(error: unknown, connection: ChatConnection): ReturnType<typeof toWireError> {
    const refusal = toWireError(error);
    if (refusal.code === 'internal') this.log.error('A frame could not be answered.', { connection_id: connection.id, error });
    return refusal;
  }
}

/** Each frame is a request with a trace of its own. */
function asCallOf<T>(principal: Principal, work: () => T): T {
  return runInCall({ principal, requestId: randomUUID(), traceparent: newTraceparent() }, work);
}

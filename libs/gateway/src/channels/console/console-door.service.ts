import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Principal } from '@csa/contracts';
import { Log, runInCall, toWireError } from '@csa/platform';
import { Inject, Injectable } from '@nestjs/common';
import { gatewaySettings } from '../../gateway.config.js';
import type { GatewaySettings } from '../../gateway.config.js';
import { Identity } from '../../identity/identity.service.js';
import type { Acknowledge, ReadFrame } from '../chat-door.service.js';
import { CloseCode } from '../connection/line.js';
import type { Hello } from '../connection/line.js';
import { TokenBucket } from '../connection/token.bucket.js';
import { clientMessageIdOf } from '../frames/incoming.frame.js';
import { errorFrame } from '../frames/outgoing.frame.js';
import { pauseAmong } from '../return-pause.js';
import { ConsoleAnswers } from './console-answers.service.js';
import { readConsoleFrame } from './console.frame.js';
import type { ConsoleAck } from './console.frame.js';
import { StaffConnection } from './staff.connection.js';
import type { StaffLine } from './staff.connection.js';
import { StaffConnections } from './staff-connections.service.js';

/** Frames that wait for their turn; a client with more is flooding. */
const MAX_WAITING = 100;
const BURST_SECONDS = 2;

/** The door of the staff. Nobody hears anything before the token is checked. */
@Injectable()
export class ConsoleDoor {
  constructor(
    private readonly identity: Identity,
    private readonly answers: ConsoleAnswers,
    private readonly staff: StaffConnections,
    private readonly log: Log,
    @Inject(gatewaySettings.token) private readonly settings: GatewaySettings,
  ) {}

  open(line: StaffLine, hello: () => Hello): StaffConnection {
    const perSecond = this.settings.MAX_WS_FRAMES_PER_SECOND;
    const bucket = new TokenBucket(perSecond, perSecond * BURST_SECONDS, performance.now());
    const connection = new StaffConnection(line, bucket, (ended) => { this.staff.remove(ended); });
    void connection.inbox.run(() => this.#letIn(connection, hello));
    return connection;
  }

  receive(connection: StaffConnection, read: ReadFrame, acknowledge?: AcknowledgeStaff): void {
    if (!connection.isOpen) return;
    if (connection.inbox.length > MAX_WAITING) {
      connection.send(errorFrame({ code: 'limited', message: 'Too many messages' }));
      connection.close(CloseCode.policy, 'Too many messages');
      return;
    }
    void connection.inbox.run(() => this.#handle(connection, read, acknowledge));
  }

  /** This replica goes away: the staff are told to come back, scattered over a while, after what they asked is answered. */
  async leave(connections: readonly StaffConnection[]): Promise<void> {
    await Promise.all(connections.map((connection) => connection.leave(pauseAmong(connections.length, Math.random()))));
  }

  async #letIn(connection: StaffConnection, hello: () => Hello): Promise<void> {
    try {
      const principal = await this.identity.staffOfToken(hello().token);
      if (connection.isClosed) return;
      connection.signedIn(principal);
      this.staff.add(connection);
      const { id, name = id, role } = principal;
      connection.send({ type: 'welcome', staff: { id, name, role } });
    } catch (error) {
      const refusal = this.#explain(error);
      connection.send(errorFrame(refusal));
      connection.close(refusal.code === 'unavailable' || refusal.code === 'internal' ? CloseCode.overload : CloseCode.policy, refusal.message);
    }
  }

  async #handle(connection: StaffConnection, read: ReadFrame, acknowledge: AcknowledgeStaff | undefined): Promise<void> {
    const delay = connection.bucket.take(performance.now());
    if (delay > 0) await wait(delay, undefined, { ref: false });
    const { principal } = connection;
    if (connection.isClosed || !principal) return;
    await this.#answer(connection, principal, read, acknowledge);
  }

  async #answer(connection: StaffConnection, principal: Principal, read: ReadFrame, acknowledge: AcknowledgeStaff | undefined): Promise<void> {
    let clientMessageId: string | undefined;
    try {
      const { type, fields } = read();
      clientMessageId = clientMessageIdOf(fields);
      const frame = readConsoleFrame(type, fields);
      const result = await runInCall({ principal, requestId: randomUUID() }, () => this.answers.answer(connection, frame, principal));
      const receipt: ConsoleAck = { ...result, type: 'ack', of: frame.type };
      if (frame.type !== 'ping') connection.send(receipt);
      acknowledge?.(receipt);
    } catch (error) {
      const refusal = errorFrame(this.#explain(error), clientMessageId);
      connection.send(refusal);
      acknowledge?.(refusal);
    }
  }

  #explain(error: unknown): ReturnType<typeof toWireError> {
    const refusal = toWireError(error);
    if (refusal.code === 'internal') this.log.error('A frame of the staff could not be answered.', { error });
    return refusal;
  }
}

/** Hears the receipt or the refusal of a frame. */
export type AcknowledgeStaff = (frame: ConsoleAck | Parameters<Acknowledge>[0]) => void;

import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { z } from 'zod';
import { noted, passing } from './device.js';
import type { DeviceOptions, Words, Writer } from './device.js';
import type { DeviceLog } from './ledger.js';

const AGAIN_MS = 300;
/** How long a receipt may take before the message is sent again. */
const RECEIPT_MS = 6_000;

const Incoming = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connected') }),
  z.object({ type: z.literal('ack'), client_message_id: z.string().nullable(), message_id: z.string(), seq: z.number() }),
  z.object({ type: z.enum(['response', 'message', 'handoff', 'notice']), message_id: z.string(), seq: z.number() }),
  z.object({ type: z.literal('delta'), turn_id: z.string(), index: z.number(), text: z.string() }),
  z.object({ type: z.literal('error'), code: z.string(), message: z.string(), client_message_id: z.string().optional() }),
]);

interface Waiting extends Words {
  /** Its place in the conversation, once it is acknowledged. */
  seq: number | null;
  sentAt: number;
}

/** A device on the raw WebSocket that connects again for ever, and asks for what came after the last number it has. */
export class SocketDevice implements Writer {
  readonly log: DeviceLog;
  readonly #have = new Set<number>();
  #replied = 0;
  readonly #said: Waiting[] = [];
  /** Of replies that are being written, by turn and number. */
  readonly #pieces = new Map<string, string>();
  #socket: WebSocket | undefined;
  #isIn = false;
  #closed = false;
  #whole = 0;

  constructor(private readonly options: DeviceOptions, name = 'socket') {
    this.log = options.ledger.device(options.place, name);
    void this.#stayConnected();
  }

  get isIn(): boolean {
    return this.#isIn;
  }

  /** The number of the newest reply; 0 before the first. */
  get replied(): number {
    return this.#replied;
  }

  /** Up to this number it has everything. */
  get whole(): number {
    return this.#whole;
  }

  /** Whoever writes before the last reply is there may hear an earlier reply first; which reply answers what is checked afterwards. */
  async say(words: Words, withinMs: number): Promise<boolean> {
    const { ledger, place } = this.options;
    const waiting: Waiting = { ...words, seq: null, sentAt: 0 };
    this.#said.push(waiting);
    ledger.sent.push(noted(words, place));
    this.#send(waiting);
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline && !this.#closed) {
      if (waiting.seq !== null && this.#replied > waiting.seq) return true;
      if (waiting.seq === null && Date.now() - waiting.sentAt > RECEIPT_MS) this.#send(waiting);
      await pause(20);
    }
    return false;
  }

  /** Sends what another device sends too; the ledger has it from there. */
  sendAgain(words: Words): void {
    const known = this.#said.find(({ clientMessageId }) => clientMessageId === words.clientMessageId);
    const waiting = known ?? { ...words, seq: null, sentAt: 0 };
    if (!known) this.#said.push(waiting);
    this.#send(waiting);
  }

  /** Waits until it is let in; false when that takes too long. */
  async enters(withinMs: number): Promise<boolean> {
    for (const deadline = Date.now() + withinMs; !this.#isIn && Date.now() < deadline;) await pause(20);
    return this.#isIn;
  }

  /** Whether a message has its receipt. */
  async acknowledged(clientMessageId: string, withinMs: number): Promise<boolean> {
    const isThere = (): boolean => this.#said.some((said) => said.clientMessageId === clientMessageId && said.seq !== null);
    for (const deadline = Date.now() + withinMs; !isThere() && Date.now() < deadline;) await pause(1);
    return isThere();
  }

  close(): void {
    this.#closed = true;
    this.#socket?.terminate();
  }

  async #stayConnected(): Promise<void> {
    const { doors, place, gateway } = this.options;
    const token = await doors.token(place.customerId);
    for (let tries = gateway; !this.#closed; tries++) {
      const address = new URL(`/ws/chat/${place.customerId}`, doors.gateways[tries % doors.gateways.length]);
      address.protocol = 'ws:';
      address.search = new URLSearchParams({ token, session_id: place.sessionId, after: String(this.#whole) }).toString();
      await this.#connection(new WebSocket(address, { handshakeTimeout: 5_000 }));
      this.#isIn = false;
      await pause(50 + Math.random() * 250);
    }
  }

  #connection(socket: WebSocket): Promise<void> {
    this.#socket = socket;
    return new Promise((resolve) => {
      socket.on('message', (data: Buffer) => { this.#hear(data.toString()); });
      socket.on('error', () => undefined);
      socket.once('close', () => { resolve(); });
    });
  }

  #send(waiting: Waiting): void {
    waiting.sentAt = Date.now();
    if (this.#isIn) this.#socket?.send(JSON.stringify({ type: 'message', content: waiting.content, client_message_id: waiting.clientMessageId }));
  }

  #hear(text: string): void {
    const { data: frame } = Incoming.safeParse(JSON.parse(text));
    if (!frame) return;
    switch (frame.type) {
      case 'connected': this.#enter(); break;
      case 'ack': this.#acknowledge(frame); break;
      case 'error': this.#refused(frame); break;
      case 'delta': this.#sawPiece(`${frame.turn_id} ${frame.index}`, frame.text); break;
      default: {
        this.#saw(frame.seq, frame.message_id, 'item');
        if (frame.type === 'response') this.#replied = Math.max(this.#replied, frame.seq);
      }
    }
  }

  #enter(): void {
    this.#isIn = true;
    for (const waiting of this.#said) if (waiting.seq === null) this.#send(waiting);
  }

  #acknowledge({ client_message_id: clientMessageId, message_id: messageId, seq }: { client_message_id: string | null; message_id: string; seq: number }): void {
    if (clientMessageId === null) return;
    this.options.ledger.receipts.push({ ...this.options.place, clientMessageId, messageId, turnId: null, seq });
    for (const waiting of this.#said) if (waiting.clientMessageId === clientMessageId) waiting.seq = seq;
    this.#saw(seq, messageId, 'receipt');
  }

  #refused({ code, message, client_message_id: clientMessageId }: { code: string; message: string; client_message_id?: string | undefined }): void {
    const { ledger, place } = this.options;
    if (passing.has(code)) ledger.toldToRetry.push({ ...place, by: 'socket', at: Date.now() });
    else ledger.oddities.push(`${place.sessionId} was refused: ${code} ${message}`);
    const waiting = this.#said.find((said) => said.clientMessageId === clientMessageId && said.seq === null);
    if (waiting) setTimeout(() => { this.#send(waiting); }, AGAIN_MS).unref();
  }

  #sawPiece(place: string, text: string): void {
    const before = this.#pieces.get(place);
    if (before !== undefined && before !== text) this.options.ledger.takenBack.push(`${this.options.place.sessionId} turn ${place}: "${before}" became "${text}"`);
    this.#pieces.set(place, text);
  }

  #saw(seq: number, itemId: string, as: 'item' | 'receipt'): void {
    this.log.seen.push({ seq, itemId, as, at: Date.now() });
    this.#have.add(seq);
    while (this.#have.has(this.#whole + 1)) this.#whole++;
  }
}

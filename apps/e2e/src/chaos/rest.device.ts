import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { noted } from './device.js';
import type { DeviceOptions, Words, Writer } from './device.js';

const AGAIN_MS = 300;
/** Statuses that say "try again". */
const passingStatuses: ReadonlySet<number> = new Set([429, 503, 504]);
const Answer = z.object({ turn_id: z.string() });

/** A client of `POST /chat` that sends again under the same id until it has the reply. */
export class RestDevice implements Writer {
  #closed = false;
  #tries: number;

  constructor(private readonly options: DeviceOptions) {
    this.#tries = options.gateway;
  }

  async say(words: Words, withinMs: number): Promise<boolean> {
    const { ledger, place } = this.options;
    ledger.sent.push(noted(words, place));
    return this.repeat(words, withinMs);
  }

  /** Sends what has been sent before, perhaps by another device. */
  async repeat(words: Words, withinMs: number): Promise<boolean> {
    for (const deadline = Date.now() + withinMs; Date.now() < deadline && !this.#closed;) {
      if (await this.#send(words)) return true;
      await pause(AGAIN_MS);
    }
    return false;
  }

  close(): void {
    this.#closed = true;
  }

  /** Says whether the reply is there. */
  async #send({ clientMessageId, content }: Words): Promise<boolean> {
    const { doors, ledger, place } = this.options;
    const gateway = doors.gateways[this.#tries++ % doors.gateways.length] ?? '';
    const response = await fetch(`${gateway}/chat`, {
      method: 'POST', signal: AbortSignal.timeout(35_000),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await doors.token(place.customerId)}` },
      body: JSON.stringify({ content, user_id: place.customerId, session_id: place.sessionId, client_message_id: clientMessageId }),
    }).then(async (answer) => ({ status: answer.status, body: await answer.text() }), () => undefined);
    if (!response) return false;
    if (response.status === 200 || response.status === 202) {
      const { turn_id: turnId } = Answer.parse(JSON.parse(response.body));
      ledger.receipts.push({ ...place, clientMessageId, messageId: null, turnId, seq: null });
      if (response.status === 200) ledger.answered(clientMessageId);
      return response.status === 200;
    }
    if (passingStatuses.has(response.status)) ledger.toldToRetry.push({ ...place, by: 'rest', at: Date.now() });
    else ledger.oddities.push(`${place.sessionId} was refused with ${response.status}: ${response.body}`);
    return false;
  }
}

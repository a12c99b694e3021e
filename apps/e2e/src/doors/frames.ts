import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Heard } from './door.js';

export type Frame = Readonly<Record<string, unknown>> & { readonly type: string };

const Response = z.object({
  content: z.string(), session_id: z.string(), message_id: z.string(), citations: z.array(z.object({ title: z.string(), quote: z.string() })),
  metadata: z.object({
    intent: z.string(), sentiment: z.object({ label: z.string() }), sources: z.array(z.string()), escalated: z.boolean(), ticket_created: z.string().nullable(),
  }),
});

/** The frames a socket has received, and ways to wait for one. */
export class FrameLog {
  readonly all: Frame[] = [];

  /** Waits for the first frame at or after `from` that fits. */
  async next(fits: (frame: Frame) => boolean, from = 0, withinMs = 15_000): Promise<Frame> {
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline) {
      const found = this.all.slice(from).find(fits);
      if (found) return found;
      await pause(5);
    }
    throw new Error(`No such frame in ${withinMs} ms. Heard: ${JSON.stringify(this.all.slice(from))}`);
  }

  /** Waits for the ack and a while longer, and returns what the assistant said in that time: nothing, when it is silent. */
  async silence(from: number): Promise<string> {
    await this.next((frame) => frame.type === 'ack', from);
    await pause(750);
    return this.all.slice(from).filter(({ type }) => type === 'response' || type === 'delta').map((frame) => String(frame['content'] ?? frame['text'])).join('');
  }

  types(from = 0): string[] {
    return this.all.slice(from).map((frame) => frame.type);
  }
}

export function heardFrom(frame: Frame): Heard {
  const { metadata, ...response } = Response.parse(frame);
  return {
    text: response.content, sessionId: response.session_id, messageId: response.message_id, intent: metadata.intent, sentiment: metadata.sentiment.label,
    sources: metadata.sources, citations: response.citations, escalated: metadata.escalated, ticketCreated: metadata.ticket_created,
  };
}

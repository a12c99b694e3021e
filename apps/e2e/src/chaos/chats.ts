import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Words, Writer } from './device.js';
import { RestDevice } from './rest.device.js';
import type { Stage } from './stage.js';

interface Question {
  readonly content: string;
  /** Stands in every reply that answers it. */
  readonly mention: string;
}

const questions: readonly [Question, ...Question[]] = [
  { content: 'How do I reset my password?', mention: 'Reset Password' },
  { content: 'What payment methods do you accept?', mention: 'Visa' },
  { content: 'How do I cancel my subscription?', mention: 'Cancel Subscription' },
  { content: 'How do I invite team members?', mention: 'Invite Member' },
];

/** A message with a question; neighbouring numbers ask different ones. */
export function question(number: number): Words {
  return { clientMessageId: randomUUID(), ...(questions[number % questions.length] ?? questions[0]) };
}

const TICKET = 'I need to create a support ticket for my billing issue';

/**
 * Customers who write, read the reply, think for a second, and write again until `work` is over. Most are on a socket, every
 * fifth on REST; every second has another device that only reads. Every fourth message asks for a ticket.
 */
export async function whileChatting(stage: Stage, count: number, work: () => Promise<void>): Promise<void> {
  const end = new AbortController();
  const chats = Array.from({ length: count }, (_, index) => chat(stage, index, end.signal));
  try {
    await pause(2_000);
    await work();
    await pause(1_500);
  } finally {
    end.abort();
  }
  await Promise.all(chats);
}

async function chat(stage: Stage, index: number, end: AbortSignal): Promise<void> {
  const place = stage.place();
  const writer: Writer = index % 5 === 4 ? new RestDevice(stage.options(place, index)) : stage.device(place, index, 'writer');
  if (index % 2 === 0) stage.device(place, index + 1, 'reader');
  await pause(Math.random() * 1_000);
  for (let number = 1; !end.aborted; number++) {
    const words = number % 4 === 3 ? { clientMessageId: randomUUID(), content: TICKET, asksForTicket: true } : question(index + number);
    if (!(await writer.say(words, stage.patienceMs))) return;
    await pause(500 + Math.random() * 1_500, undefined, { signal: end }).catch(() => undefined);
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../errors.js';
import type { Reception } from './transport.js';
import { WorkInFlight } from './work-in-flight.js';

interface Kept {
  readonly id: string;
  readonly body: string;
}

type Handle = (body: string) => Promise<void>;

/** The listeners of one queue, and what the queue has handled. */
interface Queue {
  readonly handlers: Handle[];
  readonly handled: Set<string>;
  turn: number;
}

/** Ids remembered by a queue, and news kept for a queue that is not there yet. */
const REMEMBERED = 10_000;
const UNHEARD = 500;
/** How often, and after which pause in milliseconds, what was told before its first listener came is tried. */
const ATTEMPTS = 20;
const AGAIN_AFTER_MS = 250;

/**
 * Kept news within one process. There is no store that outlives the process, so it is certain only when every queue has
 * handled it: until then whoever tells it keeps it in an outbox, and tells it again after a rejection.
 */
export class KeptInProcess {
  readonly #queues = new Map<string, Map<string, Queue>>();
  readonly #unheard = new Map<string, Kept[]>();

  async tell(subject: string, news: Kept): Promise<void> {
    const queues = [...(this.#queues.get(subject)?.values() ?? [])];
    if (queues.length === 0) this.#keepFor(subject, news);
    const outcomes = await Promise.allSettled(queues.map((queue) => handle(queue, news)));
    if (outcomes.some(({ status }) => status === 'rejected')) throw new AppError('unavailable', `${subject} was not handled by everybody.`);
  }

  listen(subject: string, name: string, handler: Handle): Reception {
    const work = new WorkInFlight();
    const entry: Handle = (body) => work.track(handler(body));
    const queues = this.#queues.get(subject) ?? new Map<string, Queue>();
    const queue = queues.get(name) ?? { handlers: [], handled: new Set<string>(), turn: 0 };
    this.#queues.set(subject, queues.set(name, queue));
    queue.handlers.push(entry);
    for (const news of this.#unheard.get(subject) ?? []) void handleInTheEnd(queue, news);
    this.#unheard.delete(subject);
    return {
      drain: async () => {
        queue.handlers.splice(queue.handlers.indexOf(entry), 1);
        await work.ended();
      },
    };
  }

  /** Services of one process start one after the other; what the first tell waits for those that come later. */
  #keepFor(subject: string, news: Kept): void {
    const kept = this.#unheard.get(subject) ?? [];
    kept.push(news);
    if (kept.length > UNHEARD) kept.shift();
    this.#unheard.set(subject, kept);
  }
}

async function handle(queue: Queue, { id, body }: Kept): Promise<void> {
  if (queue.handled.has(id)) return;
  const handler = queue.handlers[queue.turn++ % Math.max(1, queue.handlers.length)];
  if (!handler) throw new AppError('unavailable', 'Nobody of the queue is there.');
  await handler(body);
  queue.handled.add(id);
  if (queue.handled.size > REMEMBERED) queue.handled.delete(queue.handled.values().next().value ?? '');
}

async function handleInTheEnd(queue: Queue, news: Kept): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const isHandled = await handle(queue, news).then(() => true, () => false);
    if (isHandled) return;
    await pause(AGAIN_AFTER_MS * attempt, undefined, { ref: false });
  }
}

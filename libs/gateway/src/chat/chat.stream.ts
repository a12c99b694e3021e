import { AsyncResource } from 'node:async_hooks';
import { Readable } from 'node:stream';
import type { Turn } from '@csa/contracts';
import { problemOf } from '../problems/problem.js';
import type { Delta } from '../turns/turn-news.js';
import { chatAnswer } from './chat.wire.js';

interface Place {
  readonly turnId: string;
}

/** A turn as server-sent events: `delta` while it is written, then `response`, `pending` when it takes too long, or `error`. */
export function eventsOf(news: AsyncIterable<Delta | Turn>, place: Place): Readable {
  const iterator = news[Symbol.asyncIterator]();
  // A stream is read from wherever its consumer happens to be; the resource keeps the call that opened it.
  const call = new AsyncResource('chat events');
  let over = false;
  return new Readable({
    read() {
      if (over) return;
      call.runInAsyncScope(() => {
        void nextEvent(iterator, place).then(({ text, last }) => {
          over = last;
          this.push(text);
          if (last) this.push(null);
        });
      });
    },
    destroy(error, done) {
      void iterator.return?.();
      done(error);
    },
  });
}

interface Event {
  readonly text: string;
  readonly last: boolean;
}

async function nextEvent(iterator: AsyncIterator<Delta | Turn>, place: Place): Promise<Event> {
  try {
    const step = await iterator.next();
    if (step.done) return { text: event('pending', { turn_id: place.turnId, location: `/turns/${place.turnId}` }), last: true };
    const news = step.value;
    if ('text' in news) return { text: event('delta', { turn_id: place.turnId, index: news.index, text: news.text }), last: false };
    const answer = chatAnswer(news);
    return answer ? { text: event('response', answer), last: true } : { text: failure(), last: true };
  } catch {
    return { text: failure(), last: true };
  }
}

function failure(): string {
  const { title, status, type } = problemOf({ kind: 'unavailable', detail: '' }, { instance: '/chat', requestId: '' });
  return event('error', { type, title, status, detail: 'The message is stored, but no reply could be written.' });
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

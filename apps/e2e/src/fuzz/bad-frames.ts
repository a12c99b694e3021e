import { badText, deep, notAText } from './bad-values.js';
import type { Random } from './random.js';

/** A frame for the raw door that has to be answered with an error. */
export function badFrame(random: Random): string | Buffer {
  return random.pick<() => string | Buffer>([
    () => random.pick(['{', '', 'null', '[]', '"text"', '5', 'true', '{"type":}', '\u0000', '['.repeat(3_000)]),
    () => JSON.stringify({ type: random.pick(['foo', 'connect', 'response', 'ack', '__proto__', 'constructor', 'MESSAGE', '']), content: 'x' }),
    () => JSON.stringify({ type: notAText(random), content: 'x' }),
    () => JSON.stringify({ type: 'message', content: notAText(random) }),
    () => JSON.stringify({ type: 'message', content: badText(random) }),
    () => JSON.stringify({ type: 'message' }),
    () => JSON.stringify({ type: 'message', content: 'x', client_message_id: random.pick([5, '', 'x'.repeat(129), [], {}]) }),
    () => JSON.stringify({ type: 'message', content: 'x', session_id: random.pick([5, '../..', 'a b', 'x'.repeat(129), {}]) }),
    () => JSON.stringify({ type: 'message', content: deep(500) }),
    () => JSON.stringify({ type: 'typing', typing: random.pick(['yes', 1, null, {}]) }),
    () => JSON.stringify({ type: 'sync', after: random.pick(['1', -1, 1.5, null, {}]) }),
    () => JSON.stringify({ type: 'message', content: 'x'.repeat(65_537 + random.below(100_000)) }),
    () => Buffer.from(Uint8Array.from({ length: 1 + random.below(200) }, () => random.below(256))),
  ])();
}

/** An event with its fields for Socket.IO that has to be answered with an error. */
export function badEvent(random: Random): readonly [string, unknown] {
  return random.pick<() => readonly [string, unknown]>([
    () => [random.pick(['foo', 'response', 'ack', 'MESSAGE', 'constructor']), { content: 'x' }],
    () => ['message', notAText(random)],
    () => ['message', { content: notAText(random) }],
    () => ['message', { content: badText(random) }],
    () => ['message', { content: 'x', client_message_id: random.pick([5, '', 'x'.repeat(129)]) }],
    () => ['message', { content: 'x', session_id: random.pick([5, '../..', 'a b']) }],
    () => ['message', { content: 'x'.repeat(65_537 + random.below(100_000)) }],
    () => ['message', Buffer.from([0, 1, 2, 255])],
    () => ['typing', { typing: random.pick(['yes', 1, null]) }],
    () => ['sync', { after: random.pick(['1', -1, 1.5]) }],
  ])();
}

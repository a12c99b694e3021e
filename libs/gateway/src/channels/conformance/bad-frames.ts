/** A stream of numbers from 0 to 1 that is the same in every run (mulberry32, public domain, by Tommy Ettinger). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Nested so many times. */
const nested = (depth: number): unknown => (depth === 0 ? 'end' : { content: nested(depth - 1) });

/** Values that fit no field of any frame. */
const oddities: readonly (() => unknown)[] = [
  () => null, () => true, () => -1, () => 1e308, () => 0.1, () => [], () => [[[]]], () => ({}), () => ({ $ne: '' }), () => '',
  () => ' \t\n', () => '\0', () => 'a\0b', () => '\ud800', () => 'x\udfff', () => '../../etc/passwd', () => '%00', () => 'x'.repeat(5_001),
  () => 'x'.repeat(70_000), () => nested(200), () => Array.from({ length: 1_000 }, () => 1), () => ['message', {}],
];
const types = ['message', 'typing', 'sync', 'ping!', 'Message', '__proto__', 'constructor', 'toString', '', 'disconnect me', 'connected', 'response', 'ack'];

export interface BadFrame {
  readonly type: string;
  readonly fields: Record<string, unknown>;
}

/** So many frames, each of which has to be refused. */
export function badFrames(count: number, seed: number): BadFrame[] {
  const next = numbersFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  return Array.from({ length: count }, () => {
    const odd = pick(oddities)();
    const noise = { extra: pick(oddities)() };
    const shapes: readonly (() => BadFrame)[] = [
      () => ({ type: pick(types.slice(3)), fields: { content: odd, ...noise } }),
      () => ({ type: 'message', fields: typeof odd === 'string' && /^[.%]/.test(odd) ? { content: [odd] } : { content: odd } }),
      () => ({ type: 'message', fields: { content: 'Hello', session_id: odd === null ? 7 : odd } }),
      () => ({ type: 'message', fields: { content: 'Hello', client_message_id: odd === null || typeof odd === 'string' ? 7 : odd } }),
      () => ({ type: 'typing', fields: { typing: odd === true ? 'true' : odd } }),
      () => ({ type: 'sync', fields: { session_id: 'first-of-user_001', after: odd } }),
      () => ({ type: 'message', fields: noise }),
    ];
    return pick(shapes)();
  });
}

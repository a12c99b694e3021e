import type { Frame } from './frame-faults.fake.js';

interface Mark { readonly delivered: number; readonly read: number }

/** What customers have got and read, by conversation; faults let it take marks back. */
export class MarkKeeper {
  readonly #marks = new Map<string, Mark>();

  constructor(private readonly takesBack: boolean) {}

  /** The mark as a frame when it grew; undefined otherwise. */
  mark(key: string, sessionId: string, { type, seq }: { type: unknown; seq: number }, newest: number): Frame | undefined {
    const known = this.#marks.get(key) ?? { delivered: 0, read: 0 };
    const upTo = Math.min(seq, newest);
    const wanted = type === 'read' ? { delivered: upTo, read: upTo } : { delivered: upTo, read: 0 };
    const grown = this.takesBack ? wanted : { delivered: Math.max(known.delivered, wanted.delivered), read: Math.max(known.read, wanted.read) };
    if (grown.delivered === known.delivered && grown.read === known.read) return undefined;
    this.#marks.set(key, grown);
    return this.frameOf(key, sessionId);
  }

  frameOf(key: string, sessionId: string): Frame | undefined {
    const mark = this.#marks.get(key);
    return mark && { type: 'marks', session_id: sessionId, by: 'customer', ...mark };
  }
}

import type { ChatState, QueuedMessage } from './chat-state.js';

/** As much of the Web Storage API as is needed. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
}

interface Kept {
  readonly sessionId: string | null;
  readonly messages: readonly QueuedMessage[];
}

/** Messages that the server has not confirmed, kept over a reload of the page, in their order. */
export class UnsentStore {
  readonly #key: string;

  constructor(private readonly storage: TextStorage | undefined, userId: string) {
    this.#key = `csa-chat ${userId}`;
  }

  /** Nothing when nothing was kept, or what was kept cannot be read. */
  load(): Kept {
    const kept = this.#attempt(() => JSON.parse(this.storage?.getItem(this.#key) ?? 'null') as unknown);
    if (typeof kept !== 'object' || kept === null) return { sessionId: null, messages: [] };
    const { session_id: sessionId, unsent } = kept as { session_id?: unknown; unsent?: unknown };
    return { sessionId: typeof sessionId === 'string' ? sessionId : null, messages: Array.isArray(unsent) ? unsent.flatMap(queued) : [] };
  }

  keep({ sessionId, messages }: Pick<ChatState, 'sessionId' | 'messages'>): void {
    const unsent = messages.filter(({ seq }) => seq === null).map(({ id, content, sessionId: written }) => ({ id, content, session_id: written }));
    this.#attempt(() => { this.storage?.setItem(this.#key, JSON.stringify({ session_id: sessionId, unsent })); });
  }

  /** A storage that is full, forbidden or damaged costs the memory over a reload, and nothing else. */
  #attempt<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch {
      return undefined;
    }
  }
}

function queued(entry: unknown): QueuedMessage[] {
  const { id, content, session_id: sessionId } = (entry ?? {}) as { id?: unknown; content?: unknown; session_id?: unknown };
  if (typeof id !== 'string' || typeof content !== 'string') return [];
  return [{ id, content, state: 'sending', seq: null, reason: null, sessionId: typeof sessionId === 'string' ? sessionId : null, isOnTheWay: false, isRefused: false }];
}

import { initialState, step } from './chat-rules.js';
import type { AlarmName, ChatEvents, ChatState, Effect, Happening, LineState, OutgoingMessage } from './chat-state.js';
import { readServerFrame } from './frames.js';
import { shown } from './message-rules.js';
import { positionAt } from './feed-position.js';
import { addressOf, openSocket } from './socket.js';
import type { ChatSocket } from './socket.js';
import { UnsentStore } from './unsent-store.js';
import type { TextStorage } from './unsent-store.js';

export type Listeners = { readonly [N in keyof ChatEvents]?: (detail: ChatEvents[N]) => void };

type Listener = (detail: unknown) => void;

export interface ConnectOptions {
  /** Address of the server, `https://chat.example.com`; its path, if any, comes before `/ws/chat/…`. */
  readonly url: string;
  /** The customer; the token decides whether that is believed. */
  readonly userId: string;
  /** Asked for at each connection when it is a function. Not needed by a server in open mode. */
  readonly token?: string | (() => Promise<string>);
  /** The conversation to go on with; without it the customer's latest one. */
  readonly sessionId?: string;
  /** The last number seen of that conversation: what came after is told first. */
  readonly after?: number;
  /** How many of the newest entries are told at first when `after` is not given. 0 without it. */
  readonly history?: number;
  /** Keeps unsent messages over a reload; `localStorage` and `sessionStorage` fit. */
  readonly storage?: TextStorage;
  readonly on?: Listeners;
  /** Opens sockets in place of the global WebSocket. */
  readonly openSocket?: (address: string, protocols: string[]) => ChatSocket;
}

/** Starts a conversation. It connects, connects again when the line is lost, and stops with `close()`. */
export function connect(options: ConnectOptions): ChatClient {
  return new ChatClient(options);
}

/** Does what the rules decide: sockets, timers, storage, callbacks. */
export class ChatClient {
  #state: ChatState;
  #socket: ChatSocket | null = null;
  /** Lines are numbered, so that nothing is heard of one that was replaced. */
  #lineNumber = 0;
  readonly #alarms = new Map<AlarmName, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Map<keyof ChatEvents, Set<Listener>>();
  readonly #waiting: Happening[] = [];
  #isBusy = false;
  readonly #unsent: UnsentStore;
  readonly #online = (): void => { this.#happens({ type: 'online' }); };

  constructor(private readonly options: ConnectOptions) {
    this.#unsent = new UnsentStore(options.storage, options.userId);
    const kept = this.#unsent.load();
    this.#state = {
      ...initialState, canRenewToken: typeof options.token === 'function', history: options.history ?? 0,
      sessionId: options.sessionId ?? kept.sessionId, messages: kept.messages,
      position: options.sessionId !== undefined && options.after !== undefined ? positionAt(options.after) : null,
    };
    for (const [name, listener] of Object.entries(options.on ?? {})) this.#listen(name as keyof ChatEvents, listener as Listener);
    surroundings.addEventListener?.('online', this.#online);
    this.#happens({ type: 'start' });
  }

  get line(): LineState {
    return this.#state.line;
  }

  /** The conversation; null before the first connection when none was named. */
  get sessionId(): string | null {
    return this.#state.sessionId;
  }

  /** The last number up to which everything was seen; 0 for nothing. */
  get seq(): number {
    return this.#state.position?.seen ?? 0;
  }

  /** Messages of this client that nobody has answered yet, in order. */
  get messages(): readonly OutgoingMessage[] {
    return this.#state.messages.map(shown);
  }

  /** Hears an event until the returned function is called. */
  on<N extends keyof ChatEvents>(name: N, listener: (detail: ChatEvents[N]) => void): () => void {
    return this.#listen(name, listener as Listener);
  }

  /** Sends a message now or as soon as there is a line, and returns its name. Blank text is not sent: an error is thrown. */
  send(content: string): string {
    const text = content.trim();
    if (text === '') throw new RangeError('A message has at least one character.');
    const id = newId();
    this.#happens({ type: 'send', id, content: text });
    return id;
  }

  /** Sends a failed message again; it cannot double. */
  retry(id: string): void {
    this.#happens({ type: 'retry', id });
  }

  /** To be called at each key press; staff is told now and then, and told when it ends. */
  typing(): void {
    this.#happens({ type: 'typed' });
  }

  /** The customer has seen everything that was told so far; to be called when the page shows it. */
  read(): void {
    this.#happens({ type: 'read' });
  }

  /** What is known of how far both sides have got and read. */
  get marks(): ChatState['marks'] {
    return this.#state.marks;
  }

  /** Tries again at once, also after a refusal. */
  reconnect(): void {
    this.#happens({ type: 'start' });
  }

  /** Ends the conversation here. Unsent messages stay in the storage. */
  close(): void {
    surroundings.removeEventListener?.('online', this.#online);
    this.#happens({ type: 'close' });
  }

  #listen(name: keyof ChatEvents, listener: Listener): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => { listeners.delete(listener); };
  }

  /** One happening after the other, also when a listener causes the next. */
  #happens(happening: Happening): void {
    this.#waiting.push(happening);
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const { state, effects } = step(this.#state, next);
      this.#state = state;
      for (const effect of effects) this.#carryOut(effect);
    }
    this.#isBusy = false;
  }

  #carryOut(effect: Effect): void {
    switch (effect.type) {
      case 'open': void this.#open(effect.sessionId, effect.after); break;
      case 'shut': this.#shut(); break;
      case 'transmit': this.#socket?.send(JSON.stringify(effect.frame)); break;
      case 'alarm': this.#alarm(effect.name, effect.milliseconds); break;
      case 'silence': this.#silence(effect.name); break;
      case 'tell': this.#tell(effect.told.name, effect.told.detail); break;
      case 'keep': this.#unsent.keep(this.#state); break;
    }
  }

  async #open(sessionId: string | null, after: number | null): Promise<void> {
    this.#shut();
    const line = this.#lineNumber;
    const isCurrent = (): boolean => line === this.#lineNumber;
    const lost = ({ code, reason }: { code: number; reason: string }): void => { if (isCurrent()) this.#lost(code, reason); };
    try {
      const { token } = this.options;
      const bearer = typeof token === 'function' ? await token() : token;
      if (!isCurrent()) return;
      const socket = (this.options.openSocket ?? openSocket)(addressOf(this.options, sessionId, after), bearer ? ['csa.chat', bearer] : ['csa.chat']);
      this.#socket = socket;
      socket.addEventListener('message', ({ data }) => {
        const frame = readServerFrame(data);
        if (frame && isCurrent()) this.#happens({ type: 'frame', frame });
      });
      socket.addEventListener('close', lost);
    } catch (error) {
      lost({ code: 1006, reason: error instanceof Error ? error.message : 'no connection' });
    }
  }

  #lost(code: number, reason: string): void {
    this.#socket = null;
    this.#happens({ type: 'lost', code, reason, chance: Math.random() });
  }

  #shut(): void {
    this.#lineNumber += 1;
    this.#socket?.close(1000);
    this.#socket = null;
  }

  #alarm(name: AlarmName, milliseconds: number): void {
    this.#silence(name);
    this.#alarms.set(name, setTimeout(() => {
      this.#alarms.delete(name);
      this.#happens({ type: 'alarm', name, chance: Math.random() });
    }, milliseconds));
  }

  #silence(name: AlarmName): void {
    clearTimeout(this.#alarms.get(name));
    this.#alarms.delete(name);
  }

  /** A listener that throws hurts neither the conversation nor the other listeners. */
  #tell(name: keyof ChatEvents, detail: unknown): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        listener(detail);
      } catch (error) {
        queueMicrotask(() => { throw error; });
      }
    }
  }
}

interface Surroundings {
  readonly isSecureContext?: boolean;
  addEventListener?(name: 'online', listener: () => void): void;
  removeEventListener?(name: 'online', listener: () => void): void;
}
/** Browsers tell when the network is back; Node does not. */
const surroundings = globalThis as Surroundings;

/** `randomUUID` exists only on secure origins. */
function newId(): string {
  const { crypto } = globalThis;
  return surroundings.isSecureContext === false
    ? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    : crypto.randomUUID();
}

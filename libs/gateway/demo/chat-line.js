/** How long to wait before each new attempt, in milliseconds; the last one repeats. */
const PAUSES = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** The server closes with this when the client did something wrong; trying again would not help. */
const POLICY = 1008;

/**
 * The raw WebSocket door of the server: connects, connects again, and hands frames on.
 * `heard(frame)` gets every frame, `changed(state, detail)` every change of the connection:
 * `connecting`, `connected`, `waiting` (detail: seconds until the next attempt) or `refused` (detail: why).
 */
export class ChatLine {
  #socket = null;
  #attempts = 0;
  #timer = 0;
  #refusal = '';

  /** Without a `sessionId` the server goes on with the customer's latest conversation. */
  constructor({ userId, token, sessionId, heard, changed }) {
    Object.assign(this, { userId, token, sessionId, heard, changed });
    globalThis.addEventListener('online', this.#retryNow);
    this.#open();
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** False when there is no connection; whoever sends keeps what has to be sent again. */
  send(frame) {
    if (this.isOpen) this.#socket.send(JSON.stringify(frame));
    return this.isOpen;
  }

  close() {
    globalThis.removeEventListener('online', this.#retryNow);
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
  }

  #open() {
    this.changed('connecting');
    this.#refusal = '';
    const socket = new WebSocket(this.#address(), this.token ? ['csa.chat', this.token] : ['csa.chat']);
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      if (socket === this.#socket) this.#hear(JSON.parse(data));
    });
    socket.addEventListener('close', (event) => {
      if (socket === this.#socket) this.#lost(event);
    });
  }

  #address() {
    const address = new URL(`/ws/chat/${encodeURIComponent(this.userId)}`, location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    if (this.sessionId) address.searchParams.set('session_id', this.sessionId);
    return address;
  }

  #hear(frame) {
    if (frame.type === 'connected') {
      this.#attempts = 0;
      this.sessionId = frame.session_id;
      this.changed('connected');
    }
    if (frame.type === 'error') this.#refusal = frame.code === 'unauthenticated' ? 'Not signed in: the token is missing or not valid' : frame.message;
    this.heard(frame);
  }

  #lost({ code, reason }) {
    if (code === POLICY) {
      this.changed('refused', this.#refusal || reason);
      return;
    }
    const pause = PAUSES[Math.min(this.#attempts, PAUSES.length - 1)] * (0.75 + Math.random() / 2);
    this.#attempts += 1;
    this.changed('waiting', Math.max(1, Math.round(pause / 1_000)));
    this.#timer = setTimeout(() => this.#open(), pause);
  }

  #retryNow = () => {
    if (this.#socket?.readyState !== WebSocket.CLOSED) return;
    clearTimeout(this.#timer);
    this.#open();
  };
}

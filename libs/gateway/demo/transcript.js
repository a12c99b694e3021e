import { byId, make } from './elements.js';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const deliveries = { sending: 'Sending…', sent: 'Sent', delivered: 'Delivered', read: 'Read', failed: 'Not sent' };
/** A small picture of it, for the eye alone. */
const ticks = { sending: '◷', sent: '✓', delivered: '✓✓', read: '✓✓', failed: '!' };

/** The conversation on the page: entries in the order of their numbers, and after them what is not stored yet. */
export class Transcript {
  #log = byId('transcript');
  #empty = byId('empty');
  #bySeq = new Map();
  #pending = new Map();
  #writing = new Map();
  #follows = true;
  /** Own messages that are stored and not read yet, by number; and up to where the other side has got and read. */
  #unread = new Map();
  #marks = { delivered: 0, read: 0 };

  constructor({ retry }) {
    this.retry = retry;
    this.#log.addEventListener('scroll', () => { this.#follows = this.#isAtEnd(); }, { passive: true });
    // A banner or buttons that appear make the log smaller; its end should stay in sight.
    new ResizeObserver(() => this.#follow()).observe(this.#log);
  }

  clear() {
    for (const map of [this.#bySeq, this.#pending, this.#writing, this.#unread]) map.clear();
    this.#marks = { delivered: 0, read: 0 };
    this.#log.replaceChildren(this.#empty);
    this.#empty.hidden = false;
  }

  /** While an earlier conversation is loaded, screen readers are not told every entry of it. */
  set isLoading(value) {
    this.#log.setAttribute('aria-live', value ? 'off' : 'polite');
    this.#log.setAttribute('aria-busy', String(value));
  }

  get isEmpty() {
    return this.#bySeq.size === 0 && this.#pending.size === 0;
  }

  /** A message that was written here and waits for its receipt: `sending`, or `failed`, and then it can be sent again. */
  showPending(id, content, state, why) {
    if (!this.#pending.has(id)) this.#addPending(id, content);
    this.#setDelivery(id, state, why);
  }

  #addPending(id, content) {
    const entry = this.#entry({ role: 'user', author: 'You', content, timestamp: new Date().toISOString() });
    entry.append(make('div', { className: 'delivery' }));
    this.#pending.set(id, entry);
    this.#put(entry, null);
    this.#showEnd();
  }

  #setDelivery(id, state, why = '') {
    this.#showDelivery(this.#pending.get(id), state, why, id);
  }

  #showDelivery(entry, state, why = '', id = '') {
    if (entry.dataset.delivery === state && !why) return;
    entry.dataset.delivery = state;
    const again = state === 'failed' ? make('button', { type: 'button', text: 'Try again', onclick: () => this.retry(id) }) : null;
    const text = make('span', { text: why ? `${deliveries[state]}: ${why}` : deliveries[state] });
    const tick = make('span', { className: 'ticks', text: ticks[state], ariaHidden: 'true' });
    entry.querySelector('.delivery').replaceChildren(text, tick, ...(again ? [again] : []));
  }

  /** The other side has got and read own messages up to these numbers. An answer says that what came before it was read. */
  mark({ delivered, read }) {
    this.#marks = { delivered: Math.max(delivered, this.#marks.delivered), read: Math.max(read, this.#marks.read) };
    for (const [seq, entry] of this.#unread) this.#tick(seq, entry);
  }

  #tick(seq, entry) {
    const isRead = seq <= this.#marks.read;
    this.#showDelivery(entry, isRead ? 'read' : seq <= this.#marks.delivered ? 'delivered' : 'sent');
    if (isRead) this.#unread.delete(seq);
    else this.#unread.set(seq, entry);
  }

  /** The receipt came: from now on the entry has its place by its number. */
  acknowledge(id, seq) {
    const entry = this.#pending.get(id);
    if (!entry) return;
    this.#pending.delete(id);
    this.#tick(seq, entry);
    this.#place(entry, seq);
  }

  /** A `message`, `response`, `handoff` or `notice`. */
  addFrame(frame) {
    this.dropDraft(frame.turn_id);
    const entry = frame.type === 'message' || frame.type === 'response' ? this.#words(frame) : this.#notice(frame);
    this.#place(entry, frame.seq);
    if (frame.type === 'message' && frame.author.kind === 'customer') this.#tick(frame.seq, entry);
    if (frame.type === 'response') this.mark({ delivered: frame.seq, read: frame.seq });
    this.#follow();
  }

  /** A reply that is being written, as far as it has come. */
  showDraft({ turnId, text }) {
    const known = this.#writing.get(turnId);
    const entry = known ?? this.#entry({ role: 'assistant', author: 'Assistant', content: '', timestamp: new Date().toISOString() });
    entry.querySelector('.words').textContent = text;
    if (!known) {
      entry.classList.add('writing');
      entry.setAttribute('aria-busy', 'true');
      this.#writing.set(turnId, entry);
      this.#put(entry, null);
    }
    this.#follow();
  }

  dropDraft(turnId) {
    this.#writing.get(turnId)?.remove();
    this.#writing.delete(turnId);
  }

  #words(frame) {
    const { kind, name } = frame.author;
    const author = kind === 'customer' ? 'You' : (name ?? (kind === 'agent' ? 'Support' : 'Assistant'));
    const entry = this.#entry({ role: kind === 'customer' ? 'user' : kind, author, content: frame.content, timestamp: frame.timestamp });
    if (kind === 'customer') entry.append(make('div', { className: 'delivery' }));
    if (frame.citations?.length) entry.append(sources(frame.citations));
    const { ticket_created: created, ticket_updated: updated } = frame.metadata ?? {};
    if (created) entry.append(make('span', { className: 'badge', text: `Ticket ${created} opened` }));
    else if (updated) entry.append(make('span', { className: 'badge', text: `Ticket ${updated} updated` }));
    return entry;
  }

  #notice(frame) {
    return make('p', { className: 'notice', text: frame.content || frame.reason });
  }

  #entry({ role, author, content, timestamp }) {
    const date = new Date(timestamp);
    const time = make('time', { text: clock.format(date), dateTime: timestamp, title: date.toLocaleString() });
    const meta = make('div', { className: 'meta' }, make('span', { className: 'author', text: author }), time);
    return make('article', { className: `entry ${role}` }, meta, make('div', { className: 'words', text: content }));
  }

  #place(entry, seq) {
    entry.dataset.seq = String(seq);
    this.#bySeq.set(seq, entry);
    const next = Math.min(...[...this.#bySeq.keys()].filter((other) => other > seq));
    const firstUnstored = [...this.#writing.values(), ...this.#pending.values()][0];
    this.#put(entry, this.#bySeq.get(next) ?? firstUnstored ?? null);
  }

  /** Moves only what is elsewhere, so that nothing is announced twice. */
  #put(entry, before) {
    this.#empty.hidden = true;
    if (entry.isConnected && entry.nextElementSibling === before) return;
    this.#log.insertBefore(entry, before);
  }

  #follow() {
    if (this.#follows) this.#showEnd();
  }

  #isAtEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 160;
  }

  #showEnd() {
    this.#follows = true;
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}

function sources(citations) {
  const items = citations.map(({ title, quote, source, confidence }) => make('li', {},
    make('strong', { text: title }),
    make('blockquote', { text: quote }),
    make('span', { className: 'hint', text: `${source} · ${Math.round(confidence * 100)} % sure` })));
  const count = citations.length === 1 ? 'Source' : `${citations.length} sources`;
  // What is opened at the end of the log would otherwise open out of sight.
  const ontoggle = ({ currentTarget }) => { if (currentTarget.open) currentTarget.scrollIntoView({ block: 'nearest' }); };
  return make('details', { className: 'sources', ontoggle }, make('summary', { text: count }), make('ul', {}, ...items));
}

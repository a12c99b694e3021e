import { ChatLine } from './chat-line.js';
import { byId, newId, say } from './elements.js';
import { showMood, showOwner, showState, showSuggestions, showTicket, showTyping } from './status.js';
import { Transcript } from './transcript.js';

/** What to try first. */
const EXAMPLES = ['How do I reset my password?', 'I need to create a support ticket for billing issue', 'What plan am I on?', 'I want to talk to a person'];
/** How much of an earlier conversation is shown at first. */
const HISTORY = 200;
/** A message without a receipt for so long counts as not sent, in milliseconds. */
const RECEIPT_WITHIN = 20_000;
/** How often the server is told that the customer is still writing, in milliseconds. */
const TYPING_EVERY = 5_000;

const transcript = new Transcript({ retry: (id) => deliver(id) });
const pending = new Map();
let line = null;
let lastSeq = 0;
let toldTypingAt = 0;

function connect(sessionId = null) {
  const [userId, token] = [byId('user-id').value, byId('token').value];
  line?.close();
  for (const { timer } of pending.values()) clearTimeout(timer);
  pending.clear();
  transcript.clear();
  lastSeq = 0;
  showMood(null);
  showTicket(null);
  showOwner('assistant');
  showTyping(false);
  showSuggestions([], send);
  say(byId('who'), userId);
  sessionStorage.setItem('customer', userId);
  sessionStorage.removeItem('conversation');
  line = new ChatLine({ userId, token, sessionId, heard: hear, changed });
}

function changed(state, detail) {
  showState(state, detail);
  const isConnected = state === 'connected';
  byId('message').disabled = state === 'refused';
  byId('send').disabled = !isConnected;
  if (!isConnected) showTyping(false);
  if (state === 'refused') byId('identity').open = true;
  say(byId('empty-hint'), isConnected ? 'Write below, or take one of these.' : 'Connect as a customer to begin.');
}

const answers = {
  connected(frame) {
    sessionStorage.setItem('conversation', frame.session_id);
    const after = lastSeq > 0 ? lastSeq : Math.max(0, frame.seq - HISTORY);
    transcript.isLoading = true;
    line.send({ type: 'sync', session_id: frame.session_id, after });
    showOwner(frame.owner);
    if (matchMedia('(max-width: 48rem)').matches) byId('identity').open = false;
    byId('message').focus();
  },
  synced() {
    transcript.isLoading = false;
    for (const id of pending.keys()) deliver(id);
    if (transcript.isEmpty) showSuggestions(EXAMPLES, send);
  },
  ack(frame) {
    settle(frame.client_message_id);
    transcript.acknowledge(frame.client_message_id, frame.seq);
    lastSeq = Math.max(lastSeq, frame.seq);
  },
  error(frame) {
    if (frame.code === 'unauthenticated') askForToken();
    const id = frame.client_message_id;
    if (!id || !pending.has(id)) return;
    clearTimeout(pending.get(id).timer);
    transcript.setDelivery(id, 'failed', frame.issues?.[0]?.message ?? frame.message);
  },
  typing: (frame) => showTyping(frame.typing),
  delta: (frame) => transcript.addPiece(frame),
  message: (frame) => addEntry(frame),
  notice: (frame) => addEntry(frame),
  response(frame) {
    if (!addEntry(frame)) return;
    showTyping(false);
    if (frame.author.kind === 'assistant') showMood(frame.metadata.sentiment);
    const ticketId = frame.metadata.ticket_created ?? frame.metadata.ticket_updated;
    if (ticketId) showTicket(ticketId);
    showSuggestions(frame.suggestions, send);
  },
  handoff(frame) {
    if (!addEntry(frame)) return;
    showOwner(frame.owner, frame);
    if (frame.ticket_id) showTicket(frame.ticket_id);
  },
};

function hear(frame) {
  answers[frame.type]?.(frame);
}

function addEntry(frame) {
  lastSeq = Math.max(lastSeq, frame.seq);
  if (frame.client_message_id) settle(frame.client_message_id);
  if (frame.type === 'message') showSuggestions([], send);
  return transcript.addFrame(frame);
}

function send(text) {
  const content = text.trim();
  if (content === '' || !line) return;
  const id = newId();
  pending.set(id, { content, timer: 0 });
  transcript.addPending(id, content);
  showSuggestions([], send);
  toldTypingAt = 0;
  deliver(id);
}

/** Sends a message, or sends it again: the server knows it by its name and stores it once. */
function deliver(id) {
  const message = pending.get(id);
  if (!message) return;
  clearTimeout(message.timer);
  transcript.setDelivery(id, 'sending');
  line.send({ type: 'message', content: message.content, client_message_id: id });
  message.timer = setTimeout(() => transcript.setDelivery(id, 'failed', 'no answer from the server'), RECEIPT_WITHIN);
}

function settle(id) {
  clearTimeout(pending.get(id)?.timer);
  pending.delete(id);
}

function askForToken() {
  byId('token-box').hidden = false;
  byId('identity').open = true;
  byId('token').focus();
}

function tellTyping() {
  const isTyping = byId('message').value.trim() !== '';
  if (!isTyping || Date.now() - toldTypingAt < TYPING_EVERY) return;
  toldTypingAt = Date.now();
  line?.send({ type: 'typing', typing: true });
}

function markChoice() {
  for (const button of document.querySelectorAll('.choice[data-user]')) button.setAttribute('aria-pressed', String(button.dataset.user === byId('user-id').value));
}

function sendWritten() {
  if (!line?.isOpen) return;
  const field = byId('message');
  send(field.value);
  field.value = '';
  field.focus();
}

byId('identity-form').addEventListener('submit', (event) => {
  event.preventDefault();
  connect();
});
byId('new-conversation').addEventListener('click', () => {
  if (byId('identity-form').reportValidity()) connect(newId());
});
byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  sendWritten();
});
byId('message').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sendWritten();
});
byId('message').addEventListener('input', tellTyping);
byId('user-id').addEventListener('input', markChoice);
byId('new-guest').addEventListener('click', () => choose(`guest-${newId().slice(0, 8)}`));
for (const button of document.querySelectorAll('.choice[data-user]')) button.addEventListener('click', () => choose(button.dataset.user));

function choose(userId) {
  byId('user-id').value = userId;
  markChoice();
}

/** A page that is loaded again goes on where it was; a token is not kept, so it may have to be given once more. */
function goOn() {
  const customer = sessionStorage.getItem('customer');
  if (!customer) return;
  byId('user-id').value = customer;
  connect(sessionStorage.getItem('conversation'));
}
goOn();
markChoice();

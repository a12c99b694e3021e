import { connect as connectChat } from './client/index.js';
import { byId, newId, say } from './elements.js';
import { showMood, showOwner, showState, showSuggestions, showTicket, showTyping } from './status.js';
import { Transcript } from './transcript.js';

/** What to try first. */
const EXAMPLES = ['How do I reset my password?', 'I need to create a support ticket for billing issue', 'What plan am I on?', 'I want to talk to a person'];
/** How much of an earlier conversation is shown at first. */
const HISTORY = 200;

const transcript = new Transcript({ retry: (id) => chat.retry(id) });
let chat = null;
let isUnknown = false;

function connect(sessionId = null) {
  const [userId, token] = [byId('user-id').value, byId('token').value];
  chat?.close();
  transcript.clear();
  showMood(null);
  showTicket(null);
  showOwner('assistant');
  showTyping(false);
  showSuggestions([], send);
  say(byId('who'), userId);
  sessionStorage.setItem('customer', userId);
  sessionStorage.removeItem('conversation');
  chat = connectChat({ url: location.origin, userId, token: token || undefined, sessionId: sessionId ?? undefined, history: HISTORY, on: heard });
}

/** What the client tells. */
const heard = {
  state(line) {
    if (line.name === 'closed') return;
    if (line.name === 'connecting') isUnknown = false;
    const isConnected = line.name === 'connected';
    const isRefused = line.name === 'refused';
    showState(line.name, isRefused && isUnknown ? 'Not signed in: the token is missing or not valid' : (line.reason ?? Math.max(1, Math.round((line.milliseconds ?? 0) / 1_000))));
    byId('message').disabled = isRefused;
    byId('send').disabled = !isConnected;
    if (isRefused) byId('identity').open = true;
    say(byId('empty-hint'), isConnected ? 'Write below, or take one of these.' : 'Connect as a customer to begin.');
  },
  connected({ sessionId, owner }) {
    sessionStorage.setItem('conversation', sessionId);
    transcript.isLoading = true;
    showOwner(owner);
    if (matchMedia('(max-width: 48rem)').matches) byId('identity').open = false;
    byId('message').focus();
  },
  caughtUp() {
    transcript.isLoading = false;
    if (transcript.isEmpty) showSuggestions(EXAMPLES, send);
  },
  message({ id, content, state, seq, reason }) {
    if (state === 'sent') transcript.acknowledge(id, seq);
    else if (state !== 'delivered') transcript.showPending(id, content, state, reason ?? '');
  },
  error(frame) {
    if (frame.code !== 'unauthenticated') return;
    isUnknown = true;
    askForToken();
  },
  typing: showTyping,
  draft: (draft) => transcript.showDraft(draft),
  marks: ({ by, delivered, read }) => { if (by === 'company') transcript.mark({ delivered, read }); },
  draftGone: ({ turnId }) => transcript.dropDraft(turnId),
  entry(frame) {
    transcript.addFrame(frame);
    entries[frame.type](frame);
    tellRead();
  },
};

/** What an entry changes beside the conversation. */
const entries = {
  message: () => showSuggestions([], send),
  notice: () => undefined,
  response(frame) {
    if (frame.author.kind === 'assistant') showMood(frame.metadata.sentiment);
    const ticketId = frame.metadata.ticket_created ?? frame.metadata.ticket_updated;
    if (ticketId) showTicket(ticketId);
    showSuggestions(frame.suggestions, send);
  },
  handoff(frame) {
    showOwner(frame.owner, frame);
    if (frame.ticket_id) showTicket(frame.ticket_id);
  },
};

function send(text) {
  if (text.trim() === '' || !chat) return;
  chat.send(text);
  showSuggestions([], send);
}

function askForToken() {
  byId('token-box').hidden = false;
  byId('identity').open = true;
  byId('token').focus();
}

function tellTyping() {
  if (byId('message').value.trim() !== '') chat?.typing();
}

/** What came is read when it is in front of somebody. */
function tellRead() {
  if (document.visibilityState === 'visible') chat?.read();
}

function markChoice() {
  for (const button of document.querySelectorAll('.choice[data-user]')) button.setAttribute('aria-pressed', String(button.dataset.user === byId('user-id').value));
}

function sendWritten() {
  if (chat?.line.name !== 'connected') return;
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
document.addEventListener('visibilitychange', tellRead);
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

import { byId, make, say } from './elements.js';

const states = {
  idle: () => 'Not connected',
  connecting: () => 'Connecting…',
  connected: () => 'Connected',
  waiting: (seconds) => `Connection lost, trying again in ${seconds} s`,
  refused: (why) => why,
};

export function showState(state, detail) {
  const element = byId('state');
  element.dataset.state = state;
  say(element, states[state](detail));
}

/** What the assistant made of the last message; `null` before there is one. */
export function showMood(sentiment) {
  const frustration = sentiment?.frustration_score ?? 0;
  byId('mood').dataset.label = sentiment?.label ?? 'none';
  say(byId('mood-label'), sentiment?.label ?? 'Nothing said yet');
  byId('frustration').value = frustration;
  say(byId('frustration-text'), sentiment ? `Frustration ${Math.round(frustration * 100)} %` : 'Frustration –');
}

export function showTicket(ticketId) {
  const element = byId('ticket');
  element.dataset.ticket = ticketId ?? '';
  say(element, ticketId ?? 'None');
}

/** Who has the conversation now. While it is the assistant there is nothing to say. Without details, known ones stay. */
export function showOwner(owner, details) {
  const banner = byId('banner');
  if (!details && banner.dataset.owner === owner) return;
  banner.dataset.owner = owner;
  const { ticket_id: ticketId, expected_wait: hours, position } = details ?? {};
  banner.hidden = owner === 'assistant';
  if (owner === 'assistant') return;
  const title = owner === 'person' ? 'A person from our team is with you.' : 'Waiting for a person from our team.';
  const more = [
    ticketId ? `Ticket ${ticketId}.` : '',
    owner === 'queue' && hours ? `First answer within ${hours} ${hours === 1 ? 'hour' : 'hours'}.` : '',
    owner === 'queue' && position ? `You are number ${position} in line.` : '',
  ].filter(Boolean).join(' ');
  banner.replaceChildren(make('strong', { text: title }), ` ${more}`);
}

export function showTyping(isTyping) {
  byId('typing').hidden = !isTyping;
}

/** Buttons that send what they say. */
export function showSuggestions(texts, send) {
  const buttons = texts.map((text) => make('button', {
    type: 'button',
    text,
    onclick: ({ detail }) => {
      send(text);
      // The button is gone; whoever pressed it by keyboard (no clicks counted) goes on in the message field.
      if (detail === 0) byId('message').focus();
    },
  }));
  byId('suggestions').replaceChildren(...buttons);
}

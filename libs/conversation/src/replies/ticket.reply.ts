import type { Ticket } from '@csa/contracts';
import { draftTicket, topicOf, UNTITLED } from '../turn/acts/ticket-draft.js';
import { matterOf } from '../turn/acts/create-ticket.act.js';
import { OPEN_A_TICKET, TALK_TO_A_PERSON } from './occasion.js';
import type { Composer, Draft, Occasion } from './occasion.js';
import type { Values } from './fill.js';
import type { Say } from './phrasebook.js';

const LONGEST_NOTE = 200;

/** A reply about one ticket; without it nothing is claimed. */
function aboutTicket(compose: (ticket: Ticket, occasion: Occasion, say: Say) => Draft): Composer {
  return (occasion, say) => {
    const [ticket] = occasion.findings.tickets;
    if (!ticket) return { text: say('tool_failed', { name: occasion.name }) };
    const draft = compose(ticket, occasion, say);
    const { choice } = occasion.turn.state;
    const listed = choice === null ? {} : { choice: { ...choice, purpose: 'show' as const, note: null } };
    return { ...draft, next: { focusTicketId: ticket.ticketId, lastQuestion: null, ...listed, ...draft.next } };
  };
}

function words(ticket: Ticket, { inWords }: Say): Values {
  const { ticketId, subject, status, priority, createdAt } = ticket;
  return { ticketId, about: subject === '' || subject === UNTITLED ? '' : ` (${subject})`, status: inWords.status(status), priority: inWords.priority(priority), opened: inWords.date(createdAt) };
}

function promise(ticket: Ticket, say: Say): string {
  return say('promise', { hours: say.inWords.hours(ticket.firstAnswerHours) });
}

export const ticketOpened = aboutTicket((ticket, { turn }, say) => {
  const { topic, description } = matterOf(turn);
  const opened = `${say('ticket_opened', words(ticket, say))} ${say('promise_new', { hours: say.inWords.hours(ticket.firstAnswerHours) })}`;
  const question = draftTicket(topic, description).hasDetails ? '' : ` ${say('ask_details')}`;
  return { text: opened + question, next: { awaiting: 'ticket_details' }, settles: true };
});

export const ticketNoted = aboutTicket((ticket, { turn }, say) => {
  const text = turn.state.awaiting === 'more_details' ? say('ticket_noted_too', words(ticket, say)) : `${say('ticket_noted', words(ticket, say))} ${promise(ticket, say)}`;
  return { text, next: { awaiting: 'more_details' }, settles: true };
});

export const ticketClosed = aboutTicket((ticket, _occasion, say) => ({ text: say('ticket_closed', words(ticket, say)), settles: true }));
export const ticketReopened = aboutTicket((ticket, _occasion, say) => ({ text: say('ticket_reopened', words(ticket, say)), settles: true }));

export const ticketShown = aboutTicket((ticket, _occasion, say) => {
  const note = ticket.notes.at(-1)?.text;
  const sentences = [
    say('ticket_shown', words(ticket, say)),
    ...(ticket.status === 'open' ? [say('first_answer_due', { due: say.inWords.moment(ticket.firstAnswerDueAt) })] : []),
    ...(note === undefined ? [] : [say('last_note', { note: shorten(note) })]),
  ];
  return { text: sentences.join(' '), suggestions: [TALK_TO_A_PERSON] };
});

function shorten(note: string): string {
  return note.length <= LONGEST_NOTE ? note : `${note.slice(0, LONGEST_NOTE - 1)}…`;
}

function lines(tickets: readonly Ticket[], { inWords }: Say): string {
  return tickets.map(({ ticketId, subject, status }, index) => `${index + 1}. ${ticketId}: ${subject === UNTITLED ? inWords.untitled : subject} (${inWords.status(status)})`).join('\n');
}

function heading({ tickets, ticketCount }: Occasion['findings'], say: Say): string {
  const isPart = ticketCount > tickets.length;
  return say(isPart ? 'tickets_listed_part' : 'tickets_listed', { count: say.inWords.tickets(ticketCount), shown: tickets.length });
}

/** Lists the tickets and asks which one is meant. */
function listing(question: string): Composer {
  return ({ findings }, say) => ({
    text: [heading(findings, say), lines(findings.tickets, say), ...(findings.tickets.length > 1 ? [say(question)] : [])].join('\n'),
    next: { awaiting: 'ticket_choice', choice: findings.choice },
    suggestions: findings.tickets.map(({ ticketId }) => ticketId).slice(0, 3),
  });
}

export const ticketsListed = listing('ask_which_to_show');
export const ticketChoice: Composer = ({ findings, ...rest }, say) => {
  const ticketCount = Math.max(findings.tickets.length, findings.ticketCount);
  return listing('ask_which')({ ...rest, findings: { ...findings, ticketCount } }, say);
};

export const noTickets: Composer = ({ turn, understanding: { topic } }, say) => ({
  text: say(topic === 'list' ? 'none_listed' : 'no_tickets'),
  next: { awaiting: 'ticket_or_person', pendingSubject: topicOf(turn.message.content) === null ? null : turn.state.pendingSubject },
  suggestions: [OPEN_A_TICKET, TALK_TO_A_PERSON],
});

export const ticketNotFound: Composer = ({ understanding: { entities } }, say) => ({
  text: say('ticket_not_found'),
  suggestions: ['List my tickets', TALK_TO_A_PERSON],
  next: entities.ticketIds.length > 0 ? {} : { focusTicketId: null },
});

export const noteMissing: Composer = ({ findings: { choice } }, say) => {
  const [ticketId] = choice?.ticketIds ?? [];
  return { text: say('ask_note', { ticketId }), next: { awaiting: 'ticket_details', focusTicketId: ticketId ?? null } };
};

export const changeRefused: Composer = ({ turn, findings: { tickets: [ticket] } }, say) => ({
  text: ticket ? say('change_refused_of', words(ticket, say)) : say('change_refused'),
  next: { awaiting: 'ticket_or_person', pendingSubject: ticket?.subject ?? turn.message.content },
  suggestions: [OPEN_A_TICKET, TALK_TO_A_PERSON],
  settles: true,
});


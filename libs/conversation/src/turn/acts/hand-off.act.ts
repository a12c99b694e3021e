import type { Ticket } from '@csa/contracts';
import { escalateToHuman } from '../../tools/escalate-to-human.tool.js';
import { getTicketStatus } from '../../tools/get-ticket-status.tool.js';
import { openedIn } from '../opened-tickets.js';
import { whatIsKnown } from '../statements.js';
import { LONGEST_QUOTE, noteUnsaid } from './note-unsaid.js';
import type { Entities } from '../turn.js';
import type { Found, Situation } from './situation.js';

const RECENT_MESSAGES = 6;
/** All quotes together, in characters. */
const LONGEST_QUOTES = 3_500;

/** Hands the conversation to a person: one open hand-off ticket a conversation, which says all that was said until now. */
export async function handOff(situation: Situation): Promise<Found> {
  const found = (await openHandOffTicket(situation)) ?? (await openNewTicket(situation));
  if (found === null) return { outcome: 'hand_off_failed' };
  const ticket = await noteUnsaid(situation.toolbox, found, situation.turn.messages);
  return {
    outcome: 'handed_off',
    // What a draft had opened before it was replaced by this hand-off is there, and has to be named.
    tickets: [ticket, ...openedIn(situation.turn, ['create_ticket'])],
    ticketCreated: situation.turn.handoffTicketId === ticket.ticketId ? null : ticket.ticketId,
    handOff: { ticketId: ticket.ticketId, expectedWaitHours: ticket.firstAnswerHours, reason: situation.decision.reason },
  };
}

/** The ticket of an earlier hand-off, when that is not settled yet. */
async function openHandOffTicket({ turn, toolbox }: Situation): Promise<Ticket | null> {
  if (turn.handoffTicketId === null) return null;
  const { data } = await toolbox.use(getTicketStatus, { ticketId: turn.handoffTicketId });
  return data && !isSettled(data.ticket) ? data.ticket : null;
}

function isSettled({ status }: Ticket): boolean {
  return status === 'resolved' || status === 'closed';
}

async function openNewTicket({ decision, turn, understanding, toolbox }: Situation): Promise<Ticket | null> {
  const said = turn.history.filter(({ role }) => role === 'user').slice(1 - RECENT_MESSAGES).map(({ content }) => content);
  const quotes = newest([...said, ...turn.messages.map(({ content }) => content)].map((content) => `> ${content.slice(0, LONGEST_QUOTE)}`));
  const { name } = whatIsKnown(turn, understanding);
  const summary = [decision.reason, ...(name ? [`The customer's name is ${name}.`] : []), ...named(understanding.entities), 'The customer wrote, newest last:', ...quotes].join('\n');
  const { data } = await toolbox.use(escalateToHuman, { reason: subjects[decision.rule] ?? 'a person is needed', summary });
  return data?.ticket ?? null;
}

/** What whoever takes over would look up first: numbers, sums and days that the message names. */
function named({ references, amounts, dates, phones }: Entities): readonly string[] {
  const things = [...references, ...amounts.map(({ value, currency }) => `${value} ${currency}`), ...dates, ...phones];
  return things.length === 0 ? [] : [`The last message names ${things.join(', ')}.`];
}

/** As many of the last quotes as a summary holds; what is left out of this turn is noted on the ticket. */
function newest(quotes: readonly string[]): readonly string[] {
  let length = 0;
  return quotes.slice(quotes.length - quotes.toReversed().filter((quote) => (length += quote.length + 1) <= LONGEST_QUOTES).length);
}

const subjects: Readonly<Record<string, string>> = {
  asked_for_person: 'the customer asked for a person',
  high_frustration: 'the customer is very frustrated',
  repeated_frustration: 'the customer is frustrated again and again',
  declining_mood: 'the customer’s mood is declining',
};

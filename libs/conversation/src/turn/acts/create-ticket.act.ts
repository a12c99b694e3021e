import { readWording } from '../../intents/wording.js';
import { YES } from '../../intents/yes.js';
import { createTicket } from '../../tools/create-ticket.tool.js';
import type { ClaimedTurn } from '../turn.js';
import { noteUnsaid } from './note-unsaid.js';
import type { Found, Situation } from './situation.js';
import { draftTicket, topicOf } from './ticket-draft.js';

/** Opens a ticket at once; what is missing is asked for afterwards. */
export async function openTicket({ turn, toolbox }: Situation): Promise<Found> {
  const { topic, description } = matterOf(turn);
  const { hasDetails: _, ...draft } = draftTicket(topic, description);
  const { data } = await toolbox.use(createTicket, draft);
  if (!data) return { outcome: 'tool_failed' };
  // Another text is that of an earlier attempt, which had read less.
  const isEarlier = data.ticket.description !== draft.description;
  const ticket = isEarlier ? await noteUnsaid(toolbox, data.ticket, turn.messages.filter(({ content }) => draft.description.includes(content))) : data.ticket;
  return { outcome: 'ticket_opened', tickets: [ticket], ticketCreated: ticket.ticketId };
}

/** "Yes" and "opne a tikcet" say nothing of the matter. */
function topicIn(content: string): string | null {
  const { text, core } = readWording(content);
  return YES.test(text) || topicOf(core) === null ? null : topicOf(content);
}

/** "Open a ticket about …" counts for itself, also where a ticket was offered. */
const NAMES_A_MATTER = /\bticket\b[\s,:]*(?:about|for|that says|saying|because|with)\b/i;
const POINTS_BACK = /\b(?:this|that|it)\b/i;

/** What the ticket is to be about: what this message says, else what was talked about before. */
export function matterOf({ message, state }: Pick<ClaimedTurn, 'message' | 'state'>): { topic: string | null; description: string } {
  const before = state.pendingSubject ?? (POINTS_BACK.test(message.content) ? state.lastQuestion : null);
  const isAnswerToOffer = state.awaiting === 'ticket_or_person' && state.pendingSubject !== null;
  const topic = isAnswerToOffer && message.content.length < 40 && !NAMES_A_MATTER.test(message.content) ? null : topicIn(message.content);
  if (topic !== null || before === null) return { topic, description: message.content };
  return { topic: before, description: before };
}

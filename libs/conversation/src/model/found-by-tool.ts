import type { Account, Passage, Ticket } from '@csa/contracts';
import type { Found } from '../turn/acts/situation.js';

interface Result {
  readonly ticket?: Ticket;
  readonly tickets?: readonly Ticket[];
  readonly count?: number;
  readonly account?: Account | null;
  readonly passages?: readonly Passage[];
  readonly answerable?: boolean;
}

/** What a tool's result means for the reply, by tool; for those that a model has used, or the customer has said yes to. */
const meanings: Readonly<Record<string, (result: Result, args: Readonly<Record<string, unknown>>) => Found>> = {
  search_faq: ({ passages = [], answerable = false }) => (answerable ? { outcome: 'answered', passages: [...passages], answerable } : { outcome: 'not_known' }),
  get_ticket_status: ({ ticket }) => ({ outcome: 'ticket_shown', tickets: ticket ? [ticket] : [] }),
  get_user_tickets: ({ tickets = [], count = 0 }) => (count === 0 ? { outcome: 'no_tickets' } : { outcome: 'tickets_listed', tickets: [...tickets], ticketCount: count }),
  lookup_account: ({ account = null }) => ({ outcome: account ? 'account_shown' : 'no_account', account }),
  create_ticket: ({ ticket }) => ({ outcome: 'ticket_opened', tickets: ticket ? [ticket] : [], ticketCreated: ticket?.ticketId ?? null }),
  update_ticket: ({ ticket }, { status }) => ({ outcome: changed[String(status)] ?? 'ticket_noted', tickets: ticket ? [ticket] : [], ticketUpdated: ticket?.ticketId ?? null }),
};

const changed: Readonly<Record<string, Found['outcome']>> = { open: 'ticket_reopened', resolved: 'ticket_closed', closed: 'ticket_closed' };

export function foundByTool(tool: string, result: unknown, args: Readonly<Record<string, unknown>>): Found {
  return meanings[tool]?.(result as Result, args) ?? { outcome: 'nothing_to_do' };
}

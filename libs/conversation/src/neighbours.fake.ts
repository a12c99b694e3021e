import {
  AnalyseSentiment, ChangeTicket, GetServiceLevel, GetTicket, ListTickets, LookUpAccount, NoteKnowledgeGap, OpenTicket, Recall, Remember, RememberSummary, SearchKnowledge,
} from '@csa/contracts';
import type { Answer, Passage, Principal, Profile, Received, Ticket } from '@csa/contracts';
import { AppError } from '@csa/platform';
import type { BoundHandler } from '@csa/platform';
import { answer } from '@csa/testing';

const PASSWORD: Passage = {
  id: 'password-reset', question: 'How do I reset my password?', category: 'account', confidence: 0.93, source: 'FAQ Knowledge Base',
  answer: 'Open the sign-in page and choose "Forgot password". A link comes by e-mail.',
};

/** The services around conversation, small but behaving: effects happen once per key, tickets and summaries are kept. */
export class Neighbours {
  readonly tickets = new Map<string, Ticket>();
  readonly summaries = new Map<string, Profile['summaries'][number]>();
  /** Every effect key that a neighbour was given, repeats included. */
  readonly effectKeys: string[] = [];
  /** What memory was told, oldest first. */
  readonly facts: Received<typeof Remember>['facts'][number][] = [];
  /** Who asked what, oldest first. */
  readonly principals: { readonly subject: string; readonly principal: Principal }[] = [];
  /** Runs inside every search before it answers; a spec holds a turn here, or makes it fail. */
  whenSearching: () => Promise<void> | void = () => undefined;

  /** Runs before memory keeps what it is told. */
  whenRemembering: () => Promise<void> | void = () => undefined;

  /** Runs when a ticket has been opened, before that is answered. */
  whenOpened: () => Promise<void> | void = () => undefined;

  readonly #openings = new Map<string, Ticket>();
  readonly #changes = new Set<string>();

  answers(): BoundHandler[] {
    return this.#handlers().map((handler) => ({
      ...handler,
      handle: (input, call) => {
        this.principals.push({ subject: handler.contract.subject, principal: call.principal });
        return handler.handle(input, call);
      },
    }));
  }

  #handlers(): BoundHandler[] {
    return [
      answer(AnalyseSentiment, ({ text, history }) => this.#feel(text, history)),
      answer(SearchKnowledge, async ({ question }) => {
        await this.whenSearching();
        const found = /password/i.test(question);
        return { passages: found ? [PASSWORD] : [], answerable: found };
      }),
      answer(NoteKnowledgeGap, () => ({ id: null })),
      answer(Recall, (_input, call) => ({ profile: this.#profileOf(call.principal.customerId ?? call.principal.id) })),
      answer(Remember, async ({ facts }) => {
        await this.whenRemembering();
        this.facts.push(...facts);
        return { remembered: facts.length };
      }),
      answer(RememberSummary, ({ sessionId, text, upToSeq }) => {
        this.summaries.set(sessionId, { sessionId, text, upToSeq, updatedAt: new Date().toISOString() });
        return { kept: true };
      }),
      answer(OpenTicket, async (input, call) => {
        const opened = this.#open(input, call.principal.id);
        await this.whenOpened();
        return opened;
      }),
      answer(GetTicket, ({ ticketId }) => ({ ticket: this.#ticket(ticketId) })),
      answer(ChangeTicket, (input) => this.#change(input)),
      answer(ListTickets, ({ status }) => {
        const tickets = [...this.tickets.values()].filter((ticket) => status === undefined || ticket.status === status);
        return { tickets, count: tickets.length, nextCursor: null };
      }),
      answer(LookUpAccount, () => ({ account: null })),
      answer(GetServiceLevel, () => ({ plan: 'free' as const, firstAnswerHours: 24 })),
    ];
  }

  #feel(text: string, history: Received<typeof AnalyseSentiment>['history']): Answer<typeof AnalyseSentiment> {
    const isAngry = /ridiculous|furious/i.test(text);
    const [polarity, frustrationScore] = isAngry ? [-0.8, 0.9] : [0, 0];
    return { sentiment: { label: isAngry ? 'negative' : 'neutral', polarity, frustrationScore, keywords: [], indicators: [] }, trend: 'stable', history };
  }

  #profileOf(customerId: string): Profile {
    return {
      customerId, name: null, email: null, language: null, contactPreference: null, issues: [], facts: [],
      sentiments: { positive: 0, neutral: 0, negative: 0 }, summaries: [...this.summaries.values()],
    };
  }

  #open(input: Received<typeof OpenTicket>, customerId: string): Answer<typeof OpenTicket> {
    const earlier = input.effectKey === undefined ? undefined : this.#openings.get(input.effectKey);
    if (input.effectKey !== undefined) this.effectKeys.push(input.effectKey);
    if (earlier) return { ticket: earlier, created: false };
    const now = new Date().toISOString();
    const { kind, subject, description, priority, category, tags } = input;
    const ticket: Ticket = {
      ticketId: `TKT-20260309-${String(this.tickets.size + 1).padStart(4, '0')}`, customerId, kind, subject, description, priority, category, tags,
      status: 'open', notes: [], sessionId: input.sessionId ?? null, firstAnswerDueAt: now, firstAnswerHours: 24, createdAt: now, updatedAt: now,
      resolvedAt: null, version: 1,
    };
    this.tickets.set(ticket.ticketId, ticket);
    if (input.effectKey !== undefined) this.#openings.set(input.effectKey, ticket);
    return { ticket, created: true };
  }

  #ticket(ticketId: string): Ticket {
    const ticket = this.tickets.get(ticketId);
    if (!ticket) throw new AppError('not_found', 'There is no such ticket.');
    return ticket;
  }

  #change({ ticketId, status, note, effectKey }: Received<typeof ChangeTicket>): Answer<typeof ChangeTicket> {
    const before = this.#ticket(ticketId);
    if (effectKey !== undefined && this.#changes.has(effectKey)) return { ticket: before, changed: false };
    if (effectKey !== undefined) this.#changes.add(effectKey);
    const author = { kind: 'customer' as const, id: before.customerId };
    const notes = note === undefined ? before.notes : [...before.notes, { author, text: note, createdAt: before.createdAt }];
    const ticket = { ...before, status: status ?? before.status, notes, version: before.version + 1 };
    this.tickets.set(ticketId, ticket);
    return { ticket, changed: true };
  }
}

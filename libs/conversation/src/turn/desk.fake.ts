import { AnalyseSentiment, ChangeTicket, CorrectProfile, Forget, GetTicket, ListTickets, LookUpAccount, NoteKnowledgeGap, OpenTicket, Recall, Remember, SearchKnowledge } from '@csa/contracts';
import type { Account, Answer, CallContext, FeedItem, Mood, Profile, Received, Ticket } from '@csa/contracts';
import { AppError, InProcessTransport, MemoryLog, MessageBus } from '@csa/platform';
import type { Bus, BoundHandler } from '@csa/platform';
import { answer, customer } from '@csa/testing';
import { newDialogue } from '../dialogue-state.js';
import type { DialogueState } from '../dialogue-state.js';
import type { AssistantModel } from '../model/assistant-model.js';
import { Author } from '../model/author.service.js';
import { MessageReader } from '../model/message-reader.service.js';
import { Models } from '../model/models.service.js';
import { openRelease } from '../model/open-release.js';
import type { Policy } from '../policy.js';
import type { SpendingRepository } from '../spending/spending.repository.js';
import { TurnMeter } from '../spending/turn-meter.js';
import { Act } from './act.js';
import { feel, find } from './desk-minds.fake.js';
import { planTurn } from './plan.js';
import type { Plan } from './plan.js';
import { TurnAttempt } from './turn-attempt.js';
import type { TurnNotes } from './turn-attempt.js';
import { asOne } from './turn-view.js';
import type { ClaimedTurn, CustomerMessage, Decision, Findings, Reply, Understanding } from './turn.js';
import { Understand } from './understand.js';
import { Write } from './write.js';

export { password, refunds } from './desk-minds.fake.js';

export const policy: Policy = { handoffThreshold: -0.5, maxAiTurns: 10, handoffMessage: 'A person on our team takes over now.' };

export const account: Account = {
  customerId: 'ada', name: 'Ada Lind', email: 'ada@example.com', plan: 'pro', status: 'active', createdAt: '2026-01-05T08:00:00.000Z',
  usage: { seatsUsed: 3, seatsIncluded: 10, storageUsedGb: 1.5, storageIncludedGb: 100, apiCallsThisMonth: 12_000 },
  billing: { amount: 49, currency: 'EUR', interval: 'month', nextInvoiceOn: '2026-12-05', method: 'Visa ending 4242' },
};

const NOW = '2026-03-09T10:00:00.000Z';
/** Nothing is spent under a cap here, so that nothing is stored. */
const freeMeter = ({ tenantId, customerId }: Pick<ClaimedTurn, 'tenantId' | 'customerId'>) =>
  new TurnMeter({ tenantId, customerId, day: NOW.slice(0, 10) }, { caps: { tenantMicros: null, customerMicros: null }, embeddingPrice: 0 }, {} as SpendingRepository);
const HOURS = { request: 24, hand_off: 4 };

/** What came of one turn: of its main part, and the reply to all of it. */
export interface Answered {
  readonly understanding: Understanding;
  readonly decision: Decision;
  readonly findings: Findings;
  readonly reply: Reply;
  readonly deltas: readonly string[];
  readonly plan: Plan;
}

/** The steps of a turn on a real bus, with small neighbours that behave: no database, and a conversation kept in memory. */
export class FakeDesk {
  readonly log = new MemoryLog();
  readonly tickets: Ticket[] = [];
  readonly calls: string[] = [];
  readonly profile: Profile = {
    customerId: 'ada', name: null, email: null, language: null, contactPreference: null, issues: [], facts: [],
    sentiments: { positive: 0, neutral: 0, negative: 0 }, summaries: [],
  };
  /** Subjects that nobody answers. */
  readonly down = new Set<string>();
  /** Subjects that fail so many more times. */
  readonly busy = new Map<string, number>();
  /** Results of finished effects, by turn and step. */
  readonly finished = new Map<string, unknown>();
  state: DialogueState = newDialogue;
  policy = policy;
  account: Account | null = account;
  /** The model that helps; none at first. */
  model: AssistantModel | null = null;
  #models: Models | undefined;

  readonly #effects = new Map<string, unknown>();
  readonly #history: FeedItem[] = [];
  readonly #moods: Mood[] = [];
  #turns = 0;
  #messages = 0;

  static async open(): Promise<FakeDesk> {
    const desk = new FakeDesk();
    const bus = new MessageBus('conversation', new InProcessTransport(), desk.log);
    for (const handler of desk.#neighbours()) await bus.answer(handler);
    desk.#bus = bus;
    return desk;
  }

  #bus!: Bus;

  get bus(): Bus {
    return this.#bus;
  }

  /** A turn as it is claimed for a message, or for several that were written at once. */
  claim(content: string, ...more: readonly string[]): ClaimedTurn {
    this.#turns += 1;
    const messages: ClaimedTurn['messages'] = [this.#message(content), ...more.map((each) => this.#message(each))];
    return {
      turnId: `turn-${this.#turns}`, leaseId: 'lease', epoch: 1, tenantId: 'default', customerId: 'ada', conversationId: 'c', sessionId: 's', owner: 'assistant',
      handoffTicketId: null, principal: customer('ada'), requestId: 'r', attempt: 1, failures: 0, msLeft: 60_000, number: this.#messages, createdAt: NOW,
      messages, message: asOne(messages),
      moods: [...this.#moods], history: [...this.#history], state: this.state, finishedSteps: {},
    };
  }

  /** An attempt that keeps what it tells. */
  attempt(turn: ClaimedTurn, deltas: string[] = []): TurnAttempt {
    return new TurnAttempt(turn, this.#notes(turn), async (text) => void deltas.push(text), { stepLimit: 50, meter: freeMeter(turn) });
  }

  get understand(): Understand {
    return new Understand(this.bus, this.log, new MessageReader(this.models, this.log));
  }

  get models(): Models {
    this.#models ??= new Models(this.model);
    return this.#models;
  }

  async says(content: string, turn: ClaimedTurn = this.claim(content)): Promise<Answered> {
    const deltas: string[] = [];
    const attempt = this.attempt(turn, deltas);
    const understandings = await this.understand.run(turn, attempt);
    const plan = planTurn(turn, understandings, this.policy);
    const findings = await new Act(this.bus, this.log).run(plan, attempt);
    const reply = await new Write(this.policy, new Author(this.models, this.bus, this.log, openRelease)).run(plan, findings, attempt);
    this.state = reply.state;
    this.#moods.push(...reply.moods);
    this.#history.push(...turn.messages.map((message) => this.#said(message)));
    const { understanding, decision } = plan.main;
    const found = findings[plan.parts.indexOf(plan.main)];
    if (!found) throw new Error('Nothing came of the main part.');
    return { understanding, decision, findings: found, reply, deltas, plan };
  }

  /** Says several things at once, which one turn answers. */
  saysAtOnce(...contents: readonly [string, ...string[]]): Promise<Answered> {
    return this.says(contents[0], this.claim(...contents));
  }

  #message(content: string): CustomerMessage {
    this.#messages += 1;
    return { id: `message-${this.#messages}`, seq: 2 * this.#messages - 1, content };
  }

  /** The notes on a turn's row. */
  #notes({ turnId }: ClaimedTurn): TurnNotes {
    const keep = (results: Readonly<Record<string, unknown>>) => {
      for (const [step, result] of Object.entries(results)) this.finished.set(`${turnId}:${step}`, result);
      return Promise.resolve(true);
    };
    return { saveStep: (_turn, step, result) => keep({ [step]: result }), show: (_turn, results) => keep(results) };
  }

  #said(message: CustomerMessage): FeedItem {
    return {
      id: message.id, seq: message.seq, sessionId: 's', customerId: 'ada', kind: 'message', role: 'user', author: { kind: 'customer', name: null }, content: message.content,
      turnId: null, clientMessageId: null, reply: null, handoff: null, createdAt: NOW,
    };
  }

  #neighbours(): BoundHandler[] {
    const handlers = [
      answer(AnalyseSentiment, feel),
      answer(SearchKnowledge, ({ question }) => find(question)),
      answer(NoteKnowledgeGap, () => ({ id: null })),
      answer(Recall, () => ({ profile: this.profile })),
      answer(Remember, (input) => this.#remember(input)),
      answer(CorrectProfile, ({ changes }) => ({ profile: Object.assign(this.profile, changes) })),
      answer(Forget, () => {
        Object.assign(this.profile, { name: null, email: null, language: null, contactPreference: null });
        return { forgotten: 4 };
      }),
      answer(LookUpAccount, () => ({ account: this.account })),
      answer(OpenTicket, (input, call) => this.#effect(input.effectKey, () => this.#open(input, call))),
      answer(GetTicket, ({ ticketId }) => ({ ticket: this.#ticket(ticketId) })),
      answer(ListTickets, ({ limit, status }) => {
        const tickets = this.tickets.filter((ticket) => status === undefined || ticket.status === status).toReversed();
        return { tickets: tickets.slice(0, limit), count: tickets.length, nextCursor: null };
      }),
      answer(ChangeTicket, (input) => this.#effect(input.effectKey, () => this.#change(input))),
    ];
    return handlers.map((handler) => ({ ...handler, handle: (input, call) => this.#answer(handler, input, call) }));
  }

  #answer(handler: BoundHandler, input: unknown, call: CallContext): unknown {
    const { subject } = handler.contract;
    if (this.down.has(subject)) throw new AppError('unavailable', `Nobody answers ${subject} now.`);
    const failures = this.busy.get(subject) ?? 0;
    this.busy.set(subject, failures - 1);
    if (failures > 0) throw new AppError('timeout', `${subject} did not answer in time.`);
    this.calls.push(subject);
    return handler.handle(input, call);
  }

  #effect<T>(key: string | undefined, effect: () => T): T {
    if (key === undefined) return effect();
    if (!this.#effects.has(key)) this.#effects.set(key, effect());
    return this.#effects.get(key) as T;
  }

  #remember({ facts, mood, effectKey }: Received<typeof Remember>): Answer<typeof Remember> {
    return this.#effect(effectKey, () => {
      if (mood) this.profile.sentiments[mood] += 1;
      for (const { kind, value, resolved } of facts) {
        if (kind === 'contact_preference') this.profile.contactPreference = value;
        else if (kind === 'issue') this.#keepIssue(value, resolved);
        else this.profile[kind] = value;
      }
      return { remembered: facts.length };
    });
  }

  #keepIssue(value: string, resolved: boolean): void {
    const others = this.profile.issues.filter((issue) => issue.value !== value);
    const issue = { id: value.slice(0, 5), kind: 'issue' as const, value, sourceMessageId: null, confidence: 1, resolved, createdAt: NOW, updatedAt: NOW };
    this.profile.issues.splice(0, Infinity, { ...issue, id: `issue-${others.length}` }, ...others);
  }

  #open(input: Received<typeof OpenTicket>, call: CallContext): Answer<typeof OpenTicket> {
    const { kind, subject, description, priority, category, tags, sessionId = null } = input;
    const ticket: Ticket = {
      ticketId: `TKT-20260309-${String(this.tickets.length + 1).padStart(4, '0')}`, customerId: call.principal.id, kind, subject, description, priority, category, tags, sessionId,
      status: 'open', notes: [], firstAnswerDueAt: '2026-03-10T10:00:00.000Z', firstAnswerHours: HOURS[kind], createdAt: NOW, updatedAt: NOW, resolvedAt: null, version: 1,
    };
    this.tickets.push(ticket);
    return { ticket, created: true };
  }

  #ticket(ticketId: string): Ticket {
    const ticket = this.tickets.find((other) => other.ticketId === ticketId);
    if (!ticket) throw new AppError('not_found', 'There is no such ticket.');
    return ticket;
  }

  #change({ ticketId, status, note, noteAuthor }: Received<typeof ChangeTicket>): Answer<typeof ChangeTicket> {
    const before = this.#ticket(ticketId);
    if (before.status === 'closed') throw new AppError('conflict', 'A closed ticket stays closed.');
    const author = { kind: noteAuthor ?? 'assistant', id: before.customerId };
    const ticket = { ...before, status: status ?? before.status, notes: note === undefined ? before.notes : [...before.notes, { author, text: note, createdAt: NOW }] };
    this.tickets.splice(this.tickets.indexOf(before), 1, ticket);
    return { ticket, changed: true };
  }
}

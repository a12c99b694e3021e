import type { Account, Citation, FeedItem, Intent, IntentDetail, Mood, Output, Owner, Principal, Profile, ReplyMetadata, Ticket, Trend, WrittenLanguage } from '@csa/contracts';
import type { AnalyseSentiment, SearchKnowledge } from '@csa/contracts';
import type { z } from 'zod';
import type { DialogueState } from '../dialogue-state.js';
import type { Amount } from '../mentions/amounts.js';
import type { Readings } from '../model/reading.js';
import type { TurnTrace } from '../model/turn-trace.js';
import type { TurnMeter } from '../spending/turn-meter.js';
import type { Lookups } from './acts/lookups.js';

/** What a customer wrote. */
export interface CustomerMessage {
  readonly id: string;
  readonly seq: number;
  readonly content: string;
}

/** A turn this replica holds: what the customer wrote, and what the conversation was when it was claimed. */
export interface ClaimedTurn {
  readonly turnId: string;
  readonly leaseId: string;
  /** The conversation's epoch at the claim; the commit writes nothing when it has grown meanwhile. */
  readonly epoch: number;
  readonly tenantId: string;
  readonly customerId: string;
  readonly conversationId: string;
  readonly sessionId: string;
  readonly owner: Owner;
  /** The hand-off ticket that is open for this conversation. */
  readonly handoffTicketId: string | null;
  /** Acts for the customer, whatever the text says. */
  readonly principal: Principal;
  /** The id of the request that brought the message. */
  readonly requestId: string;
  /** Its place in a trace (https://www.w3.org/TR/trace-context/), when it had one. */
  readonly traceparent?: string | undefined;
  /** The how-manieth try this is, from 1; a draft that was replaced because the customer wrote more counts as none. */
  readonly attempt: number;
  /** How many tries ended with an error; a replica that died with the turn in its hands is none. */
  readonly failures: number;
  /** How much of the turn's time is left over all attempts, in milliseconds by the database's clock; 0 or less when it is over. */
  readonly msLeft: number;
  /** The how-manieth message of the customer in this conversation the newest one is, from 1. */
  readonly number: number;
  /** When the first message came, an ISO instant. */
  readonly createdAt: string;
  /** What the customer wrote in quick succession, oldest first; mostly one message, at most 10 with 5,000 characters in all. */
  readonly messages: readonly [CustomerMessage, ...CustomerMessage[]];
  /** All of it as one text, under the id and the number of the first. */
  readonly message: CustomerMessage;
  /** The moods of earlier customer messages, oldest first, at most 20. */
  readonly moods: readonly Mood[];
  /**
   * The newest feed items, oldest first, at most `MAX_CONVERSATION_HISTORY`: without these messages and what the
   * customer wrote after them, with the replies to what they wrote before.
   */
  readonly history: readonly FeedItem[];
  readonly state: DialogueState;
  /** Results of steps that were finished before a crash, by step name. */
  readonly finishedSteps: Readonly<Record<string, unknown>>;
}

/** What a message means. */
export interface Understanding {
  readonly sentiment: Output<typeof AnalyseSentiment>['sentiment'];
  readonly trend: z.infer<typeof Trend>;
  /** Earlier moods, oldest first, without this message. */
  readonly moods: readonly Mood[];
  readonly intent: Intent;
  readonly intentDetail: IntentDetail;
  readonly intentConfidence: number;
  /** A finer point within the intent that is answered in its own way, such as `how_are_you`; null when there is none. */
  readonly topic: string | null;
  /** What the message is written in; what the customer says they speak is among the entities. */
  readonly language: WrittenLanguage;
  readonly entities: Entities;
  /** What the rules and a model made of it; absent where no model has read it. */
  readonly readings?: Readings;
  /** What is remembered; null while memory cannot be asked. */
  readonly profile: Profile | null;
}

/** Things named in a message. Name, e-mail, language and preference are what the customer states about themself. */
export interface Entities {
  /** In whole and in capitals, in the order of the text. Only names: whose ticket it is, ticketing decides. */
  readonly ticketIds: readonly string[];
  readonly email: string | null;
  readonly name: string | null;
  /** BCP 47 (https://www.rfc-editor.org/info/bcp47), such as `es`: what the customer says they speak or want to be answered in. */
  readonly language: string | null;
  /** `email`, `phone`, `sms` or `chat`. */
  readonly contactPreference: string | null;
  /** Sums of money, with their currency. */
  readonly amounts: readonly Amount[];
  /** Days, as ISO dates; "yesterday" is written out by the day of the message, in UTC. */
  readonly dates: readonly string[];
  /** Numbers of orders, invoices, parcels and the like, in capitals. */
  readonly references: readonly string[];
  /** Telephone numbers, as digits with a plus where there is one. */
  readonly phones: readonly string[];
}

/** What the rules decided, and why. */
export interface Decision {
  readonly route: 'hand_off' | 'answer' | 'use_tool' | 'friendly' | 'clarify' | 'offer_person';
  /** The rule's short name, for tests and traces. */
  readonly rule: string;
  /** The rule in words, stored with the reply. */
  readonly reason: string;
  /** A person is offered beside what the route does: many answers went by without a resolution. */
  readonly offerPerson: boolean;
  /** What the rules and a model made of the message; absent where no model has read it. */
  readonly readings?: Readings;
}

/** What came of acting; every outcome has its reply in `replies/index.ts`. */
export type Outcome =
  | 'nothing_to_do' | 'answered' | 'not_known' | 'search_failed'
  | 'handed_off' | 'hand_off_failed'
  | 'ticket_opened' | 'ticket_noted' | 'ticket_closed' | 'ticket_reopened' | 'ticket_shown' | 'tickets_listed'
  | 'ticket_choice' | 'no_tickets' | 'ticket_not_found' | 'note_missing' | 'change_refused'
  | 'account_shown' | 'no_account' | 'tool_failed';

/** What acting brought to light: data, never prose. */
export interface Findings {
  readonly outcome: Outcome;
  readonly passages: Output<typeof SearchKnowledge>['passages'];
  readonly answerable: boolean;
  /** How many of the passages may be asked about ("did you mean …"), though none is sure enough. */
  readonly worthAsking: number;
  /** When a message asks several things: the passages that answer them, in its order; empty when it asks one. */
  readonly answers: Output<typeof SearchKnowledge>['passages'];
  /** The things it asks that nothing answers, in its words. */
  readonly unanswered: readonly string[];
  /** Of several matters those that could not be looked up now. */
  readonly unsearched: readonly string[];
  /** The tickets this is about, newest first. */
  readonly tickets: readonly Ticket[];
  /** How many tickets there are in all, when they were listed. */
  readonly ticketCount: number;
  readonly account: Account | null;
  /** For `ticket_choice`: what the choice is for. */
  readonly choice: DialogueState['choice'];
  /** Results of tools by tool name. */
  readonly tools: Readonly<Record<string, unknown>>;
  readonly ticketCreated: string | null;
  readonly ticketUpdated: string | null;
  readonly handOff: { readonly ticketId: string; readonly expectedWaitHours: number; readonly reason: string } | null;
  /** Whether what the customer stated about themself is kept in memory. */
  readonly remembered: boolean;
  /** What of it, and of what waited before, memory could not keep now; it is told again with the next message. */
  readonly unkept: DialogueState['unkept'];
  /** Whether what the customer wanted forgotten is forgotten. */
  readonly forgotten: boolean;
}

/** The reply as it will stand in the feed, with the state the conversation goes on from. */
export interface Reply {
  readonly content: string;
  readonly metadata: ReplyMetadata;
  readonly citations: readonly Citation[];
  readonly state: DialogueState;
  /** The mood of each message, oldest first. */
  readonly moods: readonly Mood[];
  /** Set when the conversation goes to the queue with this reply. */
  readonly handOff: Findings['handOff'];
}

/** Tells clients a finished sentence of the reply; news, never truth. */
export type TellDelta = (text: string) => Promise<void>;

export interface StepNote {
  /** The result is written down with the next thing that is; for effects whose owner alone keeps them from happening twice. */
  readonly noteLater?: boolean;
}

/** Does an effect once: a result that stands on the turn's row is returned instead of doing it again. */
export type OnceStep = <T>(step: string, effect: (effectKey: string) => Promise<T>, note?: StepNote) => Promise<T>;

/** What the steps of one attempt at a turn work with. */
export interface Attempt {
  /** Aborted when the attempt is over though its work is not: its reason is a `LostTurn`, `TakenOver` or `TurnCut`. */
  readonly signal: AbortSignal;
  readonly once: OnceStep;
  /** Throws `LostTurn` when the customer has written more before the first sentence was shown. */
  readonly tell: TellDelta;
  /** Counts a use of a tool; throws `TurnCut` when it is one too many. */
  readonly countStep: () => void;
  readonly lookups: Lookups;
  /** What this attempt spends. */
  readonly meter: TurnMeter;
  /** What was done, step by step. */
  readonly trace: TurnTrace;
}

/** Another replica has this turn now, or its draft is to be replaced; whoever learns it stops, and writes nothing. */
export class LostTurn extends Error {
  constructor() {
    super('The turn is held by somebody else.');
    this.name = 'LostTurn';
  }
}

/** The conversation has another owner now; what was being written is dropped. */
export class TakenOver extends Error {
  constructor() {
    super('The conversation has another owner.');
    this.name = 'TakenOver';
  }
}

/** The turn has used up its time or its steps; trying again would not help. */
export class TurnCut extends Error {
  constructor(readonly spent: 'time' | 'steps') {
    super(`The turn has used up its ${spent}.`);
    this.name = 'TurnCut';
  }
}

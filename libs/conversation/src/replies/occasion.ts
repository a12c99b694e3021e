import type { Citation } from '@csa/contracts';
import type { DialogueState } from '../dialogue-state.js';
import type { Policy } from '../policy.js';
import type { ClaimedTurn, Decision, Findings, Understanding } from '../turn/turn.js';
import type { Say } from './phrasebook.js';

/** What a reply is written from. */
export interface Occasion {
  readonly turn: ClaimedTurn;
  readonly understanding: Understanding;
  readonly decision: Decision;
  readonly findings: Findings;
  readonly policy: Policy;
  /** What to call the customer; null when no name is known. */
  readonly name: string | null;
}

/** A reply in the making. */
export interface Draft {
  readonly text: string;
  /** What the dialogue's state becomes; fields left out are as after any reply. */
  readonly next?: Partial<DialogueState>;
  readonly citations?: readonly Citation[];
  readonly suggestions?: readonly string[];
  /** The matter is settled, or a person is offered: answers are counted anew. */
  readonly settles?: boolean;
}

export type Composer = (occasion: Occasion, say: Say) => Draft;

export const TALK_TO_A_PERSON = 'Talk to a person';
export const OPEN_A_TICKET = 'Open a ticket';

/** Offers a ticket or a person about what the customer wrote, and waits for the choice. */
export function offering(sentences: readonly string[], { turn }: Pick<Occasion, 'turn'>, suggestions: readonly string[] = []): Draft {
  return {
    text: sentences.join(' '),
    next: { awaiting: 'ticket_or_person', pendingSubject: turn.message.content },
    suggestions: [...suggestions, OPEN_A_TICKET, TALK_TO_A_PERSON],
    settles: true,
  };
}

/** The given name out of a full one. */
export function firstNameOf(fullName: string | null | undefined): string | null {
  return fullName?.trim().split(/\s+/)[0] ?? null;
}

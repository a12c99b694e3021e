import type { ConversationState, Owner, Principal } from '@csa/contracts';
import { AppError } from '@csa/platform';
import type { Place } from '../place.js';

/** Who speaks to the customer in a conversation, and since which epoch. */
export interface Ownership {
  readonly conversationId: string;
  readonly owner: Owner;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly epoch: number;
  readonly handoffTicketId: string | null;
  /** Since when the customer needs a person. */
  readonly waitingSince: Date | null;
  readonly closedAt: Date | null;
  readonly lastSeq: number;
  /** BCP 47 code of the language it is held in; null as long as nothing tells it. */
  readonly language: string | null;
}

export function isOwnedBy({ owner, personId }: Ownership, person: Principal): boolean {
  return owner === 'person' && personId === person.id;
}

/** Whether there is anything to take over; refuses when another person has the conversation. */
export function mustTakeOver(ownership: Ownership, person: Principal): boolean {
  if (ownership.owner !== 'person') return true;
  if (isOwnedBy(ownership, person)) return false;
  throw ownedByAnother(ownership);
}

/** Only the person who owns a conversation writes in it. */
export function refuseReply(ownership: Ownership, person: Principal): void {
  if (ownership.owner === 'person' && !isOwnedBy(ownership, person)) throw ownedByAnother(ownership);
  if (ownership.owner !== 'person') throw new AppError('conflict', 'Take the conversation over before you reply in it.');
}

/** A person gives back what is theirs; what only waits in the queue may be given back by anybody on the staff. */
export function refuseHandBack(ownership: Ownership, person: Principal): void {
  if (ownership.owner === 'assistant') throw new AppError('conflict', 'The assistant has this conversation already.');
  if (ownership.owner === 'person' && !isOwnedBy(ownership, person)) throw ownedByAnother(ownership);
}

/** Nobody closes what another person is at work on. */
export function refuseClosing(ownership: Ownership, person: Principal): void {
  if (ownership.owner === 'person' && !isOwnedBy(ownership, person)) throw ownedByAnother(ownership);
}

export function conversationState({ customerId, sessionId }: Place, ownership: Ownership): ConversationState {
  const { owner, epoch, personId, personName, handoffTicketId, waitingSince, closedAt, lastSeq } = ownership;
  return {
    customerId, sessionId, owner, epoch, handoffTicketId, lastSeq,
    person: personId === null ? null : { id: personId, name: personName ?? personId },
    waitingSince: waitingSince?.toISOString() ?? null, closedAt: closedAt?.toISOString() ?? null,
  };
}

function ownedByAnother({ personName }: Ownership): AppError {
  return new AppError('conflict', `${personName ?? 'Another person'} has this conversation.`);
}

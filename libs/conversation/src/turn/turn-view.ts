import type { CallContext } from '@csa/contracts';
import type { ClaimedTurn, CustomerMessage, Entities } from './turn.js';

type Messages = ClaimedTurn['messages'];

/** The call in which a turn is worked on, by whichever replica: its customer's, with the ids of the request that brought the message. */
export function callOf({ principal, requestId, traceparent }: Pick<ClaimedTurn, 'principal' | 'requestId' | 'traceparent'>): CallContext {
  return { principal, requestId, traceparent };
}

/** Messages as one text, a line each, under the id and the number of the first. */
export function asOne(messages: Messages): CustomerMessage {
  return { ...messages[0], content: messages.map(({ content }) => content).join('\n') };
}

/** A turn as if only these of its messages had been written. */
export function onlyWith(turn: ClaimedTurn, messages: Messages): ClaimedTurn {
  return { ...turn, messages, message: asOne(messages) };
}

type Several = readonly [Entities, ...Entities[]];

/** What is named in a part of a turn: its own things, but what the customer states about themself in any message, the newer word of two. */
export function namedIn(part: Several, turn: Several): Entities {
  const [own, all] = [together(part), together(turn)];
  const fields = Object.keys(own) as (keyof Entities)[];
  return Object.fromEntries(fields.map((field) => [field, Array.isArray(own[field]) ? own[field] : all[field]])) as unknown as Entities;
}

function together(entities: Several): Entities {
  return entities.reduce((all, newer) => {
    const fields = Object.entries(newer) as [keyof Entities, unknown][];
    return Object.fromEntries(fields.map(([field, value]) => [field, both(all[field], value)])) as unknown as Entities;
  });
}

function both(older: unknown, newer: unknown): unknown {
  if (Array.isArray(older) && Array.isArray(newer)) return [...new Set([...(older as unknown[]), ...(newer as unknown[])])];
  return newer ?? older;
}

import type { z } from 'zod';
import type { incomingFrames } from './incoming.frame.js';
import type { outgoingFrames } from './outgoing.schema.js';

/** What a frame and each of its fields means; a field without a meaning does not compile. */
type Meanings<S extends Readonly<Record<string, z.ZodObject>>> = {
  readonly [T in keyof S]: { readonly means: string; readonly fields: { readonly [F in Exclude<keyof S[T]['shape'], 'type'>]: string } };
};

const posted = {
  message_id: 'the entry’s own id',
  seq: 'its place in the conversation, from 1, without gaps',
  session_id: 'the conversation',
  timestamp: 'when it was stored, UTC',
};
const author = 'who wrote it: `kind` is `customer`, `assistant`, `agent` or `system`; `name` of a person, else null';

export const incomingMeanings: Meanings<typeof incomingFrames> = {
  message: {
    means: 'The customer says something. Answered by `ack` once it is stored, or by `error`.',
    fields: {
      content: 'what is said; white space around it is dropped',
      client_message_id: 'the client’s own name for it, which makes sending again harmless; choose a random one for each message',
      session_id: 'another conversation of the customer; without it the connection’s own',
    },
  },
  typing: { means: 'The customer is writing, or has stopped. Not answered.', fields: { typing: 'true while writing', session_id: 'as in `message`' } },
  delivered: {
    means: 'The client has got every entry up to a number. Not answered; several within a moment count as one.',
    fields: { session_id: 'as in `message`', seq: 'the number; one beyond the newest counts as the newest' },
  },
  read: {
    means: 'The customer has seen every entry up to a number, which are delivered, too. Not answered.',
    fields: { session_id: 'as in `message`', seq: 'as in `delivered`' },
  },
  sync: {
    means: 'Asks for every entry after a number, also those shown before. Answered by the entries in order and then `synced`; the pieces of a reply that is being written come again from the first.',
    fields: { session_id: 'as in `message`', after: 'the last number the client has; 0 for nothing' },
  },
  ping: { means: 'Asks whether the connection stands. Answered by `pong`.', fields: {} },
};

export const outgoingMeanings: Meanings<typeof outgoingFrames> = {
  connected: {
    means: 'The first frame: the client is let in.',
    fields: {
      session_id: 'the conversation of this connection', user_id: 'the customer, as the token says', seq: 'the number of the newest entry; 0 when there is none',
      owner: 'who has the conversation', timestamp: 'when the client was let in, UTC',
    },
  },
  ack: {
    means: 'The receipt of a message of this connection: it is stored and cannot be lost any more. Comes before anything that follows from the message.',
    fields: { ...posted, client_message_id: 'the name the client gave; null when it gave none', duplicate: 'true when a message of this name was stored before; nothing was stored again' },
  },
  typing: { means: 'Somebody at the other end is writing, or has stopped. Ends by itself after 15 s at most.', fields: { session_id: posted.session_id, typing: 'true while writing', timestamp: 'now, UTC' } },
  delta: {
    means: 'A piece of a reply that is being written. News, never truth: pieces may be missing, and the `response` of the same turn replaces them all. Another text under a known number begins anew from there.',
    fields: { session_id: posted.session_id, turn_id: 'the turn whose reply it is', index: 'number of the piece, from 0', text: 'to be put after the piece before' },
  },
  response: {
    means: 'An entry: a reply, of the assistant or of a person.',
    fields: {
      ...posted, content: 'the reply', turn_id: 'the turn it ends; null when it answers no single message', author,
      metadata: 'what the assistant made of the message: `intent`, `sentiment`, `sources`, whether it was `escalated`, and the ticket that was created or updated; neutral values for the words of a person',
      citations: 'the passages it rests on, with the words quoted; empty when it rests on none', suggestions: 'what the customer could say next; may be empty',
    },
  },
  message: {
    means: 'An entry: what the customer said on another device, or before this connection. What was said on this connection is acknowledged instead.',
    fields: { ...posted, content: 'what was said', turn_id: 'the turn it began; null when there is none yet', client_message_id: 'the name that the sending client gave; null when it gave none', author },
  },
  handoff: {
    means: 'An entry: the conversation has another owner.',
    fields: {
      ...posted, owner: '`assistant`, `queue` or `person`', ticket_id: 'the hand-off’s ticket; null when there is none', position: 'place in the queue, from 1; null when nobody can say',
      expected_wait: 'promised time to the first answer of a person, in hours; null when nothing is promised', reason: 'why', content: 'the same in words for the customer',
    },
  },
  notice: { means: 'An entry that nobody said: news of a ticket or of the conversation.', fields: { ...posted, about: 'what it is about', content: 'the news' } },
  marks: {
    means: 'One side has got or read more than was known here. Comes after the entries that a client asks for, and whenever it changes; never less than before.',
    fields: { session_id: posted.session_id, by: 'whose mark: the `customer`’s, on any device, or the `company`’s: the person who has the conversation', delivered: 'everything up to this number was delivered; 0 for nothing', read: 'everything up to this number was read; 0 for nothing' },
  },
  reconnect: {
    means: 'This server goes away; a close with 1012 follows. What was said and not acknowledged has to be said again, under its name.',
    fields: { after_ms: 'how long to wait before the next connection, different for each client, so that they do not come back all at once' },
  },
  synced: { means: 'The end of what a `sync` asked for.', fields: { session_id: posted.session_id, seq: 'the newest number; everything up to it was shown' } },
  error: {
    means: 'A frame was refused, or a message could not be answered. The connection stays unless a close frame follows.',
    fields: {
      code: 'one of the codes below', message: 'what is wrong, in words', error: 'the same text, where clients of the first version look',
      client_message_id: 'the message it is about; absent when it is about none',
      retry_after: 'the system does not work now: seconds after which sending the same again may help; absent when that would not', issues: 'each bad field: `path`, and what is expected there',
    },
  },
  pong: { means: 'The answer to `ping`.', fields: { timestamp: 'now, UTC' } },
};

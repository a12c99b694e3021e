import { ClientMessageId, Content, Id, Instant, Owner, QueueFilter, Replayed, TicketId, TurnState } from '@csa/contracts';
import { z } from 'zod';
import { HistoryMessage } from '../customers/history.schema.js';
import { countInQuery, Cursor, optional } from '../rest/fields.js';
import { route } from '../rest/route.js';

const PersonAnswer = z.object({ id: Id, name: z.string() });

export const ConversationAnswer = z
  .object({
    user_id: Id,
    session_id: Id,
    owner: Owner,
    epoch: z.int().describe('Grows by one whenever the owner changes.'),
    person: PersonAnswer.nullable().describe('Who has it; null unless a person does.'),
    handoff_ticket_id: TicketId.nullable(),
    waiting_since: Instant.nullable().describe('Since when the customer needs a person; null while the assistant has it.'),
    closed_at: Instant.nullable(),
    seq: z.int().describe('The number of its newest item.'),
  })
  .meta({ id: 'ConversationAnswer' });
export type ConversationAnswer = z.infer<typeof ConversationAnswer>;

export const QueueAnswer = z
  .object({
    conversations: z.array(ConversationAnswer.extend({
      last_message: z.object({ author: z.object({ kind: z.string(), name: z.string().nullable() }), excerpt: z.string(), timestamp: Instant }).nullable(),
    })),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'QueueAnswer' });

export const NoteAnswer = z.object({ id: Id, author: PersonAnswer, text: z.string(), created_at: Instant }).meta({ id: 'NoteAnswer' });
export type NoteAnswer = z.infer<typeof NoteAnswer>;

export const NotesAnswer = z.object({ notes: z.array(NoteAnswer).describe('Newest first.'), next_cursor: z.string().nullable() }).meta({ id: 'NotesAnswer' });

export const ConsolePageAnswer = z
  .object({
    conversation: ConversationAnswer,
    items: z.array(HistoryMessage).describe('What the customer sees, oldest first, from the number asked for.'),
    notes: z.array(NoteAnswer).describe('The newest notes of colleagues, newest first; customers never see them.'),
  })
  .meta({ id: 'ConsolePageAnswer' });

export const OwnerAnswer = z.object({ owner: Owner, epoch: z.int() }).meta({ id: 'OwnerAnswer' });
export const StaffMessageAnswer = z.object({ message_id: Id, seq: z.int(), duplicate: z.boolean() }).meta({ id: 'StaffMessageAnswer' });

export const StaffMessageRequest = z
  .strictObject({ content: Content, client_message_id: optional(ClientMessageId).describe('Your name for this message; sending it again is harmless.') })
  .meta({ id: 'StaffMessageRequest' });
export const NoteRequest = z.strictObject({ text: z.string().trim().min(1).max(5_000) }).meta({ id: 'NoteRequest' });
export const HandBackRequest = z.strictObject({ note: z.string().trim().min(1).max(1_000).describe('What was done; the customer reads it too.') }).meta({ id: 'HandBackRequest' });
export const CloseRequest = z.strictObject({ note: optional(z.string().trim().min(1).max(1_000)).describe('What was done; the customer reads it too.') }).meta({ id: 'CloseRequest' });

export const TraceAnswer = z
  .object({
    turn_id: Id, session_id: Id, user_id: Id, state: TurnState,
    steps: z.array(z.object({
      step: z.string(), at: z.number().describe('Milliseconds since the attempt began.'), took_ms: z.number(), input: z.unknown(), output: z.unknown(),
      cost: z.number().nullable().describe('In the currency of the prices; null where nothing is paid for.'), decision: z.string().nullable(), reason: z.string().nullable(),
    })),
    timings: z.record(z.string(), z.number()).describe('Milliseconds by step of the turn.'),
  })
  .meta({ id: 'TraceAnswer' });
export type TraceAnswer = z.infer<typeof TraceAnswer>;

export const ReplayRequest = z
  .strictObject({
    prompt: optional(z.string().min(1).max(100)).describe('The id of another prompt, such as `answer.v2`.'),
    model: optional(z.string().min(1).max(200)).describe('The name of another model.'),
  })
  .meta({ id: 'ReplayRequest' });
export const ReplayAnswer = z.object({ calls: z.array(Replayed) }).meta({ id: 'ReplayAnswer' });

const place = '/console/conversations/:user_id/:session_id';
const params = z.object({ user_id: Id, session_id: Id });
const ofStaff = { topic: 'console', access: 'staff', scope: 'none', params } as const;

export const queueRoute = route({
  method: 'GET', path: '/console/queue', topic: 'console', access: 'staff', scope: 'none', summary: 'Conversations that wait for a person or have one, the longest waiting first',
  query: z.object({ owner: QueueFilter.default('all').describe('Those that wait, your own, or all.'), limit: countInQuery(1, 100, 20), cursor: Cursor }),
  answer: QueueAnswer,
});

export const consolePageRoute = route({
  ...ofStaff, method: 'GET', path: place, summary: 'A conversation with its notes',
  query: z.object({ after: countInQuery(0, 999_999, 0).describe('Only items after this number.'), limit: countInQuery(1, 500, 200) }),
  answer: ConsolePageAnswer,
});

export const notesRoute = route({
  ...ofStaff, method: 'GET', path: `${place}/notes`, summary: 'The notes of colleagues, newest first',
  query: z.object({ limit: countInQuery(1, 100, 20), cursor: Cursor }), answer: NotesAnswer,
});

export const addNoteRoute = route({ ...ofStaff, method: 'POST', path: `${place}/notes`, summary: 'Write a note for colleagues', body: NoteRequest, answer: NoteAnswer, status: 201 });

export const takeOverRoute = route({ ...ofStaff, method: 'POST', path: `${place}/take-over`, summary: 'Take a conversation over; the assistant is silent from then on', answer: OwnerAnswer });

export const staffMessageRoute = route({
  ...ofStaff, method: 'POST', path: `${place}/messages`, summary: 'Write to the customer', body: StaffMessageRequest, answer: StaffMessageAnswer, status: 201,
});

export const handBackRoute = route({ ...ofStaff, method: 'POST', path: `${place}/hand-back`, summary: 'Give a conversation back to the assistant', body: HandBackRequest, answer: OwnerAnswer });

export const closeRoute = route({ ...ofStaff, method: 'POST', path: `${place}/close`, summary: 'Close a conversation', body: CloseRequest, answer: ConversationAnswer });

export const reopenRoute = route({ ...ofStaff, method: 'POST', path: `${place}/reopen`, summary: 'Open a closed conversation again', answer: ConversationAnswer });

const ofTurn = { topic: 'console', access: 'staff', scope: 'none', params: z.object({ turn_id: Id }) } as const;

export const traceRoute = route({ ...ofTurn, method: 'GET', path: '/turns/:turn_id/trace', summary: 'What a turn did, step by step', answer: TraceAnswer, problems: ['not_found'] });

export const replayRoute = route({
  ...ofTurn, method: 'POST', path: '/turns/:turn_id/replay', summary: 'Ask a model again what it was asked in a turn, with another prompt or model; for administrators',
  body: ReplayRequest, answer: ReplayAnswer, problems: ['not_found', 'conflict'],
});

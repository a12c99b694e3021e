import { AddNote, CloseConversation, GetConversation, HandBack, ListNotes, ListQueue, ReadFeed, ReopenConversation, ReplyAsPerson, TakeOver } from '@csa/contracts';
import { Bus } from '@csa/platform';
import { Controller } from '@nestjs/common';
import { historyMessage } from '../customers/history.wire.js';
import { Answers } from '../rest/answers.decorator.js';
import { Received } from '../rest/exchange.js';
import type { AnswerOf, Exchange } from '../rest/exchange.js';
import {
  addNoteRoute, closeRoute, consolePageRoute, handBackRoute, notesRoute, queueRoute, reopenRoute, staffMessageRoute, takeOverRoute,
} from './console.schema.js';
import { conversationAnswer, noteAnswer, queueEntryAnswer } from './console.wire.js';

/** How many notes stand beside a conversation. */
const NOTES = 50;

/** What the staff does with conversations. Who may is said by the routes, and again by who owns the data. */
@Controller()
export class ConsoleController {
  constructor(private readonly bus: Bus) {}

  @Answers(queueRoute)
  async queue(@Received() { query }: Exchange<typeof queueRoute>): Promise<AnswerOf<typeof queueRoute>> {
    const { conversations, nextCursor } = await this.bus.call(ListQueue, query);
    return { conversations: conversations.map(queueEntryAnswer), next_cursor: nextCursor };
  }

  @Answers(consolePageRoute)
  async page(@Received() { params, query }: Exchange<typeof consolePageRoute>): Promise<AnswerOf<typeof consolePageRoute>> {
    const place = placeOf(params);
    const [{ conversation }, { items }, { notes }] = await Promise.all([
      this.bus.call(GetConversation, place), this.bus.call(ReadFeed, { ...place, ...query }), this.bus.call(ListNotes, { ...place, limit: NOTES }),
    ]);
    return { conversation: conversationAnswer(conversation), items: items.map(historyMessage), notes: notes.map(noteAnswer) };
  }

  @Answers(notesRoute)
  async notes(@Received() { params, query }: Exchange<typeof notesRoute>): Promise<AnswerOf<typeof notesRoute>> {
    const { notes, nextCursor } = await this.bus.call(ListNotes, { ...placeOf(params), ...query });
    return { notes: notes.map(noteAnswer), next_cursor: nextCursor };
  }

  @Answers(addNoteRoute)
  async addNote(@Received() { params, body }: Exchange<typeof addNoteRoute>): Promise<AnswerOf<typeof addNoteRoute>> {
    return noteAnswer((await this.bus.call(AddNote, { ...placeOf(params), text: body.text })).note);
  }

  @Answers(takeOverRoute)
  takeOver(@Received() { params }: Exchange<typeof takeOverRoute>): Promise<AnswerOf<typeof takeOverRoute>> {
    return this.bus.call(TakeOver, placeOf(params));
  }

  @Answers(staffMessageRoute)
  async write(@Received() { params, body }: Exchange<typeof staffMessageRoute>): Promise<AnswerOf<typeof staffMessageRoute>> {
    const { messageId, seq, duplicate } = await this.bus.call(ReplyAsPerson, { ...placeOf(params), content: body.content, clientMessageId: body.client_message_id });
    return { message_id: messageId, seq, duplicate };
  }

  @Answers(handBackRoute)
  handBack(@Received() { params, body }: Exchange<typeof handBackRoute>): Promise<AnswerOf<typeof handBackRoute>> {
    return this.bus.call(HandBack, { ...placeOf(params), note: body.note });
  }

  @Answers(closeRoute)
  async close(@Received() { params, body }: Exchange<typeof closeRoute>): Promise<AnswerOf<typeof closeRoute>> {
    return conversationAnswer((await this.bus.call(CloseConversation, { ...placeOf(params), note: body.note })).conversation);
  }

  @Answers(reopenRoute)
  async reopen(@Received() { params }: Exchange<typeof reopenRoute>): Promise<AnswerOf<typeof reopenRoute>> {
    return conversationAnswer((await this.bus.call(ReopenConversation, placeOf(params))).conversation);
  }
}

function placeOf({ user_id: customerId, session_id: sessionId }: { user_id: string; session_id: string }): { customerId: string; sessionId: string } {
  return { customerId, sessionId };
}

import { randomUUID } from 'node:crypto';
import type { AddNote, Answer, CallContext, GetConversation, ListNotes, ListQueue, Received, StaffNote, TypeAsPerson } from '@csa/contracts';
import { Clock, requireRole } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { staffName } from '../feed/feed-item.js';
import { conversationState, refuseReply } from '../ownership/ownership.js';
import { OwnershipChanges } from '../ownership/ownership-changes.service.js';
import { refuseUnstorable } from '../storable.js';
import { LiveNews } from '../turn/live-news.service.js';
import { noteCursor, notePosition, queueCursor, queuePlace } from './console.cursor.js';
import { ConsoleRepository } from './console.repository.js';
import type { NoteRow, QueueRow } from './console.repository.js';

/** What the staff works with: who waits, how a conversation stands, notes for colleagues, and that somebody types. */
@Injectable()
export class ConsoleService {
  constructor(
    private readonly desk: ConsoleRepository,
    private readonly changes: OwnershipChanges,
    private readonly news: LiveNews,
    private readonly clock: Clock,
  ) {}

  async queue({ owner, limit, cursor }: Received<typeof ListQueue>, { principal }: CallContext): Promise<Answer<typeof ListQueue>> {
    requireRole(principal, 'agent', 'supervisor', 'admin');
    const rows = await this.desk.queue({
      tenantId: principal.tenantId, owner: ownerOf[owner], personId: owner === 'mine' ? principal.id : null,
      after: cursor === undefined ? null : queuePlace(cursor), limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > page.length ? page.at(-1) : undefined;
    return { conversations: page.map(entryOf), nextCursor: last ? queueCursor(last) : null };
  }

  async state(input: Received<typeof GetConversation>, call: CallContext): Promise<Answer<typeof GetConversation>> {
    const { place, ownership } = await this.changes.find(input, call);
    return { conversation: conversationState(place, ownership) };
  }

  async addNote(input: Received<typeof AddNote>, call: CallContext): Promise<Answer<typeof AddNote>> {
    refuseUnstorable({ text: input.text });
    const { place: { tenantId, customerId }, ownership: { conversationId } } = await this.changes.find(input, call);
    const note = { id: randomUUID(), authorId: call.principal.id, authorName: staffName(call.principal), text: input.text, createdAt: this.clock.now() };
    await this.desk.addNote({ ...note, tenantId, customerId, conversationId });
    return { note: noteOf(note) };
  }

  async notes(input: Received<typeof ListNotes>, call: CallContext): Promise<Answer<typeof ListNotes>> {
    const { ownership } = await this.changes.find(input, call);
    const rows = await this.desk.notes(ownership.conversationId, input.cursor === undefined ? null : notePosition(input.cursor), input.limit + 1);
    const page = rows.slice(0, input.limit);
    const last = rows.length > page.length ? page.at(-1) : undefined;
    return { notes: page.map(noteOf), nextCursor: last ? noteCursor(last.position) : null };
  }

  async type(input: Received<typeof TypeAsPerson>, call: CallContext): Promise<Answer<typeof TypeAsPerson>> {
    const { place, ownership } = await this.changes.find(input, call);
    refuseReply(ownership, call.principal);
    await this.news.typing(place, input.typing, 'agent');
    return { told: true };
  }
}

const ownerOf = { queue: 'queue', mine: 'person', all: null } as const;

function entryOf({ id: _id, since: _since, personId, personName, waitingSince, lastMessage, ...row }: QueueRow): Answer<typeof ListQueue>['conversations'][number] {
  return {
    ...row, person: personId === null ? null : { id: personId, name: personName ?? personId }, waitingSince: waitingSince.toISOString(), closedAt: null,
    lastMessage: lastMessage && { ...lastMessage, createdAt: new Date(lastMessage.createdAt).toISOString() },
  };
}

function noteOf({ id, authorId, authorName, text, createdAt }: Omit<NoteRow, 'position'>): StaffNote {
  return { id, author: { id: authorId, name: authorName }, text, createdAt: createdAt.toISOString() };
}

import { AddNote, CloseConversation, GetConversation, ListNotes, ListQueue, ReopenConversation, TypeAsPerson } from '@csa/contracts';
import type { Answer, CallContext, Received } from '@csa/contracts';
import { Handle } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { ClosingService } from '../ownership/closing.service.js';
import { ConsoleService } from './console.service.js';

@Injectable()
export class ConsoleHandlers {
  constructor(
    private readonly desk: ConsoleService,
    private readonly closing: ClosingService,
  ) {}

  @Handle(ListQueue)
  queue(input: Received<typeof ListQueue>, call: CallContext): Promise<Answer<typeof ListQueue>> {
    return this.desk.queue(input, call);
  }

  @Handle(GetConversation)
  state(input: Received<typeof GetConversation>, call: CallContext): Promise<Answer<typeof GetConversation>> {
    return this.desk.state(input, call);
  }

  @Handle(AddNote)
  addNote(input: Received<typeof AddNote>, call: CallContext): Promise<Answer<typeof AddNote>> {
    return this.desk.addNote(input, call);
  }

  @Handle(ListNotes)
  notes(input: Received<typeof ListNotes>, call: CallContext): Promise<Answer<typeof ListNotes>> {
    return this.desk.notes(input, call);
  }

  @Handle(CloseConversation)
  close(input: Received<typeof CloseConversation>, call: CallContext): Promise<Answer<typeof CloseConversation>> {
    return this.closing.close(input, call);
  }

  @Handle(ReopenConversation)
  reopen(input: Received<typeof ReopenConversation>, call: CallContext): Promise<Answer<typeof ReopenConversation>> {
    return this.closing.reopen(input, call);
  }

  @Handle(TypeAsPerson)
  type(input: Received<typeof TypeAsPerson>, call: CallContext): Promise<Answer<typeof TypeAsPerson>> {
    return this.desk.type(input, call);
  }
}

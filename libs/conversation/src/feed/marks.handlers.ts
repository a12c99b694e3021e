import { FeedMarked, MarkFeed } from '@csa/contracts';
import type { Answer, CallContext, Received } from '@csa/contracts';
import { AppError, Bus, Handle, isStaff } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { placeOf } from '../place.js';
import { MarksRepository } from './marks.repository.js';

/** How far each side has read a conversation. */
@Injectable()
export class MarksHandlers {
  constructor(
    private readonly marks: MarksRepository,
    private readonly bus: Bus,
  ) {}

  @Handle(MarkFeed)
  async mark(input: Received<typeof MarkFeed>, call: CallContext): Promise<Answer<typeof MarkFeed>> {
    const place = placeOf(call, input);
    const { principal } = call;
    const who = isStaff(principal) ? { side: 'company' as const, personId: principal.id } : { side: 'customer' as const, personId: null };
    const marked = await this.marks.mark(place, { ...who, delivered: input.delivered, read: input.read });
    if (!marked) throw new AppError('not_found', 'There is no such conversation.');
    if (marked.changed) await this.bus.announce(FeedMarked, { ...place, marks: marked.marks });
    return { marks: marked.marks };
  }
}

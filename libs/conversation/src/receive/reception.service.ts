import { randomUUID } from 'node:crypto';
import type { Answer, CallContext, Received, ReceiveMessage } from '@csa/contracts';
import { Clock, OutboxRelay, requireRole } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { draftItem } from '../feed/feed-item.js';
import { placeOf } from '../place.js';
import { refuseUnstorable } from '../storable.js';
import { TurnRunner } from '../turn/turn-runner.service.js';
import { ReceptionRepository } from './reception.repository.js';
import { SessionsService } from './sessions.service.js';

/** Takes in what customers write: stored first, worked on afterwards. Staff has words of its own, and never a customer's. */
@Injectable()
export class ReceptionService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly messages: ReceptionRepository,
    private readonly relay: OutboxRelay,
    private readonly turns: TurnRunner,
    private readonly clock: Clock,
  ) {}

  async receive(input: Received<typeof ReceiveMessage>, call: CallContext): Promise<Answer<typeof ReceiveMessage>> {
    requireRole(call.principal, 'customer', 'partner', 'service');
    refuseUnstorable({ content: input.content, clientMessageId: input.clientMessageId });
    const sessionId = input.sessionId ?? (await this.sessions.nameOfLatest(input, call));
    const place = placeOf(call, { ...input, sessionId });
    const item = draftItem(place, {
      id: randomUUID(), kind: 'message', role: 'user', content: input.content,
      clientMessageId: input.clientMessageId ?? null, createdAt: this.clock.now().toISOString(),
    });
    const incoming = { message: item, turnId: randomUUID(), requestId: call.requestId, traceparent: call.traceparent, burstWindowMs: input.burstWindowMs };
    const { told, conversationId, createdAt, joined, waitMs, ...stored } = await this.messages.store(place, incoming);
    if (joined) this.turns.replaced(stored.turnId, stored.seq);
    // Before it is told, so that the turn is worked on in this call also when an earlier one, ending just now, leads to it.
    if (!stored.duplicate) this.turns.start({ turnId: stored.turnId, conversationId }, waitMs);
    await this.relay.tell(told);
    return { ...stored, customerId: place.customerId, sessionId, createdAt: createdAt.toISOString() };
  }
}

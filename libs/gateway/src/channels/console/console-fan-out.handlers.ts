import { CustomerTyping, OwnershipChanged } from '@csa/contracts';
import type { Payload } from '@csa/contracts';
import { Clock, On } from '@csa/platform';
import { Injectable } from '@nestjs/common';
import { StaffConnections } from './staff-connections.service.js';

/** Brings to the staff what no device of a customer is told. What is in a conversation comes to those who watch it as to its customer. */
@Injectable()
export class ConsoleFanOutHandlers {
  constructor(
    private readonly staff: StaffConnections,
    private readonly clock: Clock,
  ) {}

  @On(OwnershipChanged, 'every-instance')
  queue({ tenantId, customerId, sessionId, owner, epoch, by }: Payload<typeof OwnershipChanged>): void {
    const person = by && { id: by.id, name: by.name ?? by.id };
    for (const connection of this.staff.of(tenantId)) connection.send({ type: 'queue', user_id: customerId, session_id: sessionId, owner, epoch, by: person });
  }

  @On(CustomerTyping, 'every-instance')
  typing({ tenantId, customerId, sessionId, typing }: Payload<typeof CustomerTyping>): void {
    const timestamp = this.clock.now().toISOString();
    for (const connection of this.staff.of(tenantId)) {
      if (connection.watches({ customerId, sessionId })) connection.send({ type: 'typing', user_id: customerId, session_id: sessionId, by: 'customer', typing, timestamp });
    }
  }
}

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ChangeTicket, GetTicket, OpenTicket, TicketChanged, TicketOpened } from '@csa/contracts';
import type { CallContext } from '@csa/contracts';
import { Bus, OutboxRelay } from '@csa/platform';
import { agent, customer, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { ticketing } from '../index.js';

describe('news of tickets', () => {
  let desk: ServiceDesk;
  let calls: CallContext[];
  beforeEach(async () => {
    desk = await startService(ticketing);
    calls = [];
    for (const contract of [TicketOpened, TicketChanged]) {
      await desk.bus.listen({ contract, audience: 'every-instance', place: 'spec', hear: (_news, call) => { calls.push(call); } });
    }
  });
  afterEach(() => desk.close());

  const kept = () => desk.running.database!.query<{ subject: string }[]>('SELECT subject FROM ticketing.outbox ORDER BY id');
  const open = () => desk.call(OpenTicket, { subject: 'Charged twice', description: 'Twice.', sessionId: 's' }, customer('anna'));

  test('is what a reader of the ticket would see', async () => {
    const { ticket } = await open();
    expect(await desk.eventually(TicketOpened)).toEqual([{ tenantId: 'default', ticket }]);
    await desk.call(ChangeTicket, { ticketId: ticket.ticketId, status: 'resolved', note: 'Paid back.' }, agent());
    const { ticket: changed } = await desk.call(GetTicket, { ticketId: ticket.ticketId }, agent());
    expect(await desk.eventually(TicketChanged)).toEqual([{ tenantId: 'default', ticket: changed, fields: ['status', 'note'] }]);
    await desk.get(OutboxRelay).clear();
    expect(await kept()).toEqual([]);
  });

  test('that could not be told is kept with the ticket, and told by a sweep in the name of who did it', async () => {
    const bus = desk.get(Bus);
    const relay = bus.relay.bind(bus);
    bus.relay = () => Promise.reject(new Error('the bus is away'));
    const { ticket } = await open();
    await desk.call(ChangeTicket, { ticketId: ticket.ticketId, status: 'resolved' }, agent());
    expect(await kept()).toEqual([{ subject: TicketOpened.subject }, { subject: TicketChanged.subject }]);
    bus.relay = relay;
    await desk.running.database!.query(`UPDATE ticketing.outbox SET claimed_until = now() - interval '1 second'`);
    await desk.get(OutboxRelay).sweep();
    await desk.eventually(TicketChanged);
    expect(calls.map(({ principal }) => principal.role)).toEqual(['customer', 'agent']);
    await desk.get(OutboxRelay).clear();
    expect(await kept()).toEqual([]);
  });

  test('is not written when nothing changes', async () => {
    const { ticket } = await open();
    await desk.call(ChangeTicket, { ticketId: ticket.ticketId, status: 'open' }, agent());
    await desk.get(OutboxRelay).clear();
    expect(await kept()).toEqual([]);
    expect(desk.events(TicketChanged)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ChangeTicket, GetServiceLevel, GetTicket, GetTicketHistory, ListTickets, LookUpAccount, OpenTicket } from '@csa/contracts';
import type { Principal } from '@csa/contracts';
import { admin, agent, customer, nobody, partner, serviceFor, startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { ticketing } from './index.js';

const wanted = { subject: 'Private', description: 'Nobody else may read this.' };

describe('whose tickets one sees', () => {
  let desk: ServiceDesk;
  let ticketId: string;
  beforeAll(async () => {
    desk = await startService(ticketing, {});
    ticketId = (await desk.call(OpenTicket, { ...wanted, effectKey: 'turn-1:open' }, customer('ann'))).ticket.ticketId;
  });
  afterAll(() => desk.close());

  const strangers: [string, Principal, string][] = [
    ['another customer', customer('eve'), 'not_found'],
    ['the same customer id in another tenant', customer('ann', 'elsewhere'), 'not_found'],
    ['staff of another tenant', { ...agent(), tenantId: 'elsewhere' }, 'not_found'],
    ['a partner that acts for another customer', { ...partner(), customerId: 'eve' }, 'not_found'],
    ['a service that acts for another customer', serviceFor('eve'), 'not_found'],
    ['a partner that names no customer', partner(), 'invalid'],
    ['nobody', nobody, 'unauthenticated'],
  ];

  test.each(strangers)('%s can neither read nor change a ticket, nor see its history', async (_, principal, code) => {
    await expect(desk.call(GetTicket, { ticketId }, principal)).rejects.toMatchObject({ code });
    await expect(desk.call(GetTicketHistory, { ticketId }, principal)).rejects.toMatchObject({ code });
    await expect(desk.call(ChangeTicket, { ticketId, note: 'I was here.' }, principal)).rejects.toMatchObject({ code });
    await expect(desk.call(ChangeTicket, { ticketId, note: 'I was here.', effectKey: 'turn-1:open' }, principal)).rejects.toMatchObject({ code });
    expect((await desk.call(GetTicket, { ticketId }, customer('ann'))).ticket.version).toBe(1);
  });

  test('somebody else\'s ticket is refused in the same words as one that does not exist', async () => {
    const refusal = (id: string) => desk.call(GetTicket, { ticketId: id }, customer('eve')).catch((error: unknown) => error);
    expect(await refusal(ticketId)).toEqual(await refusal('TKT-20200101-0001'));
  });

  test('lists and counts hold only what is one\'s own', async () => {
    await desk.call(OpenTicket, wanted, customer('bob'));
    await desk.call(OpenTicket, wanted, customer('bob', 'elsewhere'));
    const seen = async (principal: Principal, customerId?: string) => {
      const { tickets, count } = await desk.call(ListTickets, { customerId }, principal);
      return [count, ...tickets.map((ticket) => ticket.customerId)];
    };
    expect(await seen(customer('eve'))).toEqual([0]);
    expect(await seen(customer('bob'))).toEqual([1, 'bob']);
    expect(await seen(serviceFor('ann'))).toEqual([1, 'ann']);
    expect(await seen(partner(), 'ann')).toEqual([1, 'ann']);
    expect(await seen(agent())).toEqual([2, 'bob', 'ann']);
    expect(await seen(agent(), 'ann')).toEqual([1, 'ann']);
    expect(await seen({ ...admin(), tenantId: 'elsewhere' })).toEqual([1, 'bob']);
  });

  test('nobody lists, opens or looks up for a customer they may not act for', async () => {
    for (const principal of [customer('eve'), serviceFor('eve')]) {
      await expect(desk.call(ListTickets, { customerId: 'ann' }, principal)).rejects.toMatchObject({ code: 'not_found' });
      await expect(desk.call(OpenTicket, { ...wanted, customerId: 'ann' }, principal)).rejects.toMatchObject({ code: 'not_found' });
      await expect(desk.call(LookUpAccount, { customerId: 'user_001' }, principal)).rejects.toMatchObject({ code: 'not_found' });
      await expect(desk.call(GetServiceLevel, { customerId: 'user_001' }, principal)).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(desk.call(ListTickets, {}, partner())).rejects.toMatchObject({ code: 'invalid' });
    await expect(desk.call(ListTickets, {}, nobody)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(desk.call(OpenTicket, wanted, nobody)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('an account is known in its own tenant only', async () => {
    expect(await desk.call(LookUpAccount, { customerId: 'user_001' }, agent())).not.toEqual({ account: null });
    for (const principal of [customer('user_001', 'elsewhere'), { ...agent(), tenantId: 'elsewhere' }]) {
      expect(await desk.call(LookUpAccount, { customerId: 'user_001' }, principal)).toEqual({ account: null });
      expect((await desk.call(GetServiceLevel, { customerId: 'user_001' }, principal)).plan).toBe('free');
      expect((await desk.call(OpenTicket, { ...wanted, customerId: 'user_001' }, principal)).ticket.firstAnswerHours).toBe(48);
    }
  });

  test('an effect key of somebody else opens a ticket of one\'s own', async () => {
    const open = () => desk.call(OpenTicket, { ...wanted, effectKey: 'turn-1:open' }, customer('eve'));
    const { ticket, created } = await open();
    expect([created, ticket.customerId]).toEqual([true, 'eve']);
    expect(ticket.ticketId).not.toBe(ticketId);
    expect(await open()).toEqual({ ticket, created: false });
  });

  test('staff read and change any ticket of their tenant', async () => {
    expect((await desk.call(GetTicket, { ticketId }, agent())).ticket.customerId).toBe('ann');
    const { ticket } = await desk.call(ChangeTicket, { ticketId, status: 'in_progress' }, agent());
    expect(ticket.status).toBe('in_progress');
  });
});

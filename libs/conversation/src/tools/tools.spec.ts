import { beforeEach, describe, expect, test } from '@jest/globals';
import { ListTools } from '@csa/contracts';
import { FakeDesk, password } from '../turn/desk.fake.js';
import { Lookups } from '../turn/acts/lookups.js';
import { createTicket } from './create-ticket.tool.js';
import { describeTools, tools } from './index.js';
import type { ToolContext } from './tool.js';

const names = ['search_faq', 'create_ticket', 'get_ticket_status', 'update_ticket', 'get_user_tickets', 'lookup_account', 'escalate_to_human'];

let desk: FakeDesk;
let context: ToolContext;
beforeEach(async () => {
  desk = await FakeDesk.open();
  const turn = desk.claim('hello');
  const { meter, trace } = desk.attempt(turn);
  context = { bus: desk.bus, turn, once: (step, effect) => effect(`turn-1:${step}`), lookups: new Lookups(), meter, trace };
});

const toolNamed = (name: string) => tools.find((tool) => tool.name === name)!;
const use = (name: string, args: unknown) => {
  const tool = toolNamed(name);
  return tool.run(tool.input.parse(args), context);
};

describe('the catalogue', () => {
  test('has the seven tools', () => {
    expect(tools.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  test.each(names)('%s says what it does', (name) => {
    expect(toolNamed(name).description.length).toBeGreaterThanOrEqual(20);
    expect(toolNamed(name).description).toMatch(/search|create|get|update|look up|escalate/i);
  });

  test('says which tools change something', () => {
    expect(tools.filter(({ changes }) => changes).map(({ name }) => name).sort()).toEqual(['create_ticket', 'escalate_to_human', 'update_ticket']);
  });

  test('gives the arguments as JSON schema, and asks for no customer', () => {
    const listed = ListTools.output.parse({ tools: describeTools() });
    expect(listed.tools).toHaveLength(names.length);
    expect(JSON.stringify(listed)).not.toMatch(/customer_?id|user_?id/i);
  });
});

describe('what they return is data', () => {
  test('search_faq', async () => {
    expect(await use('search_faq', { query: 'password' })).toEqual({ passages: [password], answerable: true, worthAsking: 0 });
  });

  test('create_ticket, get_ticket_status, update_ticket, get_user_tickets', async () => {
    const ticketId = 'TKT-20260309-0001';
    expect(await use('create_ticket', { subject: 'Slow', description: 'It is slow' })).toMatchObject({ ticket: { ticketId, status: 'open', priority: 'medium', category: 'general' } });
    expect(await use('update_ticket', { ticketId, note: 'only on Mondays', status: 'resolved' })).toMatchObject({ ticket: { status: 'resolved', notes: [{ text: 'only on Mondays' }] }, changed: true });
    expect(await use('get_ticket_status', { ticketId })).toMatchObject({ ticket: { ticketId, status: 'resolved' } });
    expect(await use('get_user_tickets', {})).toMatchObject({ tickets: [{ ticketId }], count: 1 });
    expect(await use('get_user_tickets', { status: 'open' })).toEqual({ tickets: [], count: 0 });
  });

  test('lookup_account', async () => {
    expect(await use('lookup_account', {})).toMatchObject({ account: { plan: 'pro' } });
  });

  test('escalate_to_human opens a hand-off ticket', async () => {
    expect(await use('escalate_to_human', { reason: 'asked', summary: 'The customer asked.' })).toMatchObject({ ticket: { kind: 'hand_off', priority: 'high', sessionId: 's' } });
  });
});

describe('rights', () => {
  test('a customer id in the arguments is worth nothing: the principal decides', async () => {
    const { ticket } = await createTicket.run(createTicket.input.parse({ subject: 'x', description: 'y', customerId: 'somebody-else', user_id: 'somebody-else' }), context);
    expect(ticket.customerId).toBe('ada');
  });

  test.each([
    ['get_ticket_status', { ticketId: 'NONEXISTENT' }], ['update_ticket', { ticketId: 'TKT-20260309-0001' }], ['create_ticket', { subject: ' ', description: 'x' }],
    ['update_ticket', { ticketId: 'TKT-20260309-0001', status: 'in_progress' }], ['search_faq', { query: '' }], ['get_user_tickets', { limit: 1000 }],
  ])('%s refuses %j', (name, args) => {
    expect(toolNamed(name).input.safeParse(args).success).toBe(false);
  });
});

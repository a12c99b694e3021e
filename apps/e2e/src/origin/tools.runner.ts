import { expect } from '@jest/globals';
import { z } from 'zod';
import { caseOf, kind } from './area.js';
import type { Area } from './area.js';
import { contains, expectAnyIn, given } from './expectations.js';
import type { OriginDesk, Reply } from './origin.desk.js';
import { expectStatus } from './origin.desk.js';
import { observeStore, openTicket, StoreCase, Ticket, TICKET_ID, ticketsOf } from './ticket.desk.js';

const Told = z.strictObject({ user_id: z.string(), subject: z.string(), description: z.string() });
const Tool = caseOf({
  tool: z.string(),
  args: z.record(z.string(), z.string().nullable()),
  setup: z.strictObject({ create_ticket: Told, create_tickets: z.array(Told) }).partial().default({}),
  expect: z.strictObject({ text_contains_all: z.array(z.string()), text_contains_any: z.array(z.string()) }).partial(),
});
type Tool = z.output<typeof Tool>;

/** What a use of a tool left to be seen: what was said of it, or its data as text, and whether it worked. */
interface Trace {
  readonly text: string;
  readonly worked: boolean;
}

/** A use of a tool: by what a customer says where words lead to it, else by the door that does the same. */
type Use = (one: Tool, place: { readonly desk: OriginDesk; readonly customer: string; readonly ticketId: string }) => Promise<Trace>;

const reported = (reply: Reply): Trace => ({ text: `${reply.message} ${reply.sources.join(' ')}`, worked: reply.sources.includes('Support Tools') });

const uses: Readonly<Record<string, Use>> = {
  async search_faq({ args }, { desk, customer }) {
    const query = new URLSearchParams({ q: args['query'] ?? '', ...(args['category'] ? { category: args['category'] } : {}) });
    const { status, body } = await desk.as(customer).send('GET', `/knowledge/search?${query.toString()}`);
    const { results } = z.object({ results: z.array(z.looseObject({})) }).parse(body);
    return { text: JSON.stringify(results), worked: status === 200 && results.length > 0 };
  },
  async create_ticket({ args }, { desk, customer }) {
    const { status, body } = await desk.as(customer).send('POST', '/tickets', { ...args, user_id: customer });
    return { text: JSON.stringify(body), worked: status === 201 };
  },
  async get_ticket_status(_one, { desk, customer, ticketId }) {
    return reported(await desk.chat(customer, `What is the status of ticket ${ticketId}?`));
  },
  async update_ticket({ args }, { desk, ticketId }) {
    const { status, body } = await desk.staff.send('PATCH', `/tickets/${ticketId}`, { status: args['status'], note: args['notes'] });
    expect(Ticket.parse(body).notes.at(-1)?.text).toBe(args['notes']);
    return { text: JSON.stringify(body), worked: status === 200 };
  },
  async get_user_tickets({ setup }, { desk, customer }) {
    const listed = await ticketsOf(desk, customer);
    expect(listed.tickets.map(({ subject }) => subject).sort()).toEqual(setup.create_tickets?.map(({ subject }) => subject).sort());
    return { text: JSON.stringify(listed), worked: true };
  },
  async lookup_account({ id }, { desk, customer }) {
    return reported(await desk.chat(customer, 'Can you check my account details?', id));
  },
  async escalate_to_human({ id, args }, { desk, customer }) {
    const reply = await desk.chat(customer, `I want to talk to a human: ${args['reason'] ?? ''}`, id);
    expect(reply.ticket_created).toMatch(TICKET_ID);
    expect(reply.message).toContain(reply.ticket_created);
    return { text: reply.message, worked: reply.escalated };
  },
};

/** The origin's tools answered in sentences, ours return data. This is what those sentences stood for. */
const meanings: Readonly<Record<string, (trace: Trace) => boolean>> = {
  found: ({ worked }) => worked,
  'created successfully': ({ worked }) => worked,
  'updated successfully': ({ worked }) => worked,
  escalated: ({ worked }) => worked,
  'not found': ({ text }) => /\bfound no\b|\bcould not find\b|\bno such\b/.test(text),
};

function useOf(tool: string): Use {
  const use = uses[tool];
  if (!use) throw new Error(`Nobody knows how a customer uses ${tool}.`);
  return use;
}

async function observeTool(one: Tool, desk: OriginDesk): Promise<void> {
  const before = one.setup.create_tickets ?? [one.setup.create_ticket].filter((told) => told !== undefined);
  const customer = desk.customer(one.id, one.args['user_id'] ?? before[0]?.user_id);
  const opened = [];
  for (const told of before) opened.push(await openTicket(desk, customer, told));
  const ticketId = (one.args['ticket_id'] ?? '').replace('{created}', opened[0]?.ticket_id ?? '');
  const trace = await useOf(one.tool)(one, { desk, customer, ticketId });
  const says = (words: string): boolean => meanings[words]?.(trace) ?? contains(trace.text, words.replace('{created}', ticketId).replace(/^.*\{unique\}$/, customer));
  given(one.expect.text_contains_all, (all) => { expect({ ...trace, missing: all.filter((words) => !says(words)) }).toMatchObject({ missing: [] }); });
  given(one.expect.text_contains_any, (any) => { expect({ ...trace, any, holds: any.some(says) }).toMatchObject({ holds: true }); });
}

/** Where each part of an account shows in the reply. The customer is the one who asks, and is not told their own id. */
const accountParts: Readonly<Record<string, RegExp>> = {
  user_id: /./, name: /Alice Johnson/, email: /\S+@\S+\.\w+/, plan: /\b(?:Free|Pro|Enterprise)\b/, usage: /\d+ of \d+ seats/, billing: /\d+ [A-Z]{3}\b/,
};
const Accounts = caseOf({
  steps: z.array(z.strictObject({ op: z.literal('get_account'), user_id: z.string() })),
  expect: z.strictObject({ count_min: z.literal(1), contains_user: z.string(), has_fields: z.array(z.string()) }).partial(),
});

async function observeAccounts({ id, steps, expect: expected }: z.output<typeof Accounts>, desk: OriginDesk): Promise<void> {
  const customer = steps[0]?.user_id ?? expected.contains_user ?? '';
  const { message } = await desk.chat(customer, 'Can you check my account details?', id);
  const parts = expected.has_fields ?? ['name'];
  expect({ message, missing: parts.filter((part) => !(accountParts[part]?.test(message) ?? false)) }).toMatchObject({ missing: [] });
}

const Asked = caseOf({
  user_id: z.string(), input: z.string(),
  expect: z.strictObject({ response_present: z.literal(true), if_escalated: z.strictObject({ ticket_created_present: z.literal(true) }) }).partial(),
});

/** Better targets than the origin's: the one ticket that was asked for, whole and open; the account; the ticket of the hand-off. */
const betterTargets: Readonly<Record<string, (reply: Reply, customer: string, desk: OriginDesk) => Promise<void> | void>> = {
  async 'tools-033'(reply, customer, desk) {
    expect(reply.ticket_created).toMatch(TICKET_ID);
    expect(await ticketsOf(desk, customer)).toMatchObject({ count: 1, tickets: [{ ticket_id: reply.ticket_created, status: 'open' }] });
  },
  'tools-034'({ message }) { for (const part of ['Alice Johnson', 'Pro', 'alice.johnson@example.com']) expectAnyIn(message, [part]); },
  'tools-035'(reply) { expect(reply).toMatchObject({ escalated: true, ticket_created: expect.stringMatching(TICKET_ID) }); },
};

async function ask({ id, user_id: userId, input }: z.output<typeof Asked>, desk: OriginDesk): Promise<void> {
  const customer = desk.customer(id, userId);
  const reply = await desk.chat(customer, input, `${id}.${customer}`);
  expect(reply.message).not.toBe('');
  await betterTargets[id]?.(reply, customer, desk);
}

const Stored = z.strictObject({ ticket_id: z.string(), user_id: z.string(), subject: z.string(), description: z.string(), status: z.string().optional(), priority: z.string().optional() });
const Record = caseOf({
  record: z.looseObject(Stored.shape),
  expect: z.strictObject({ ticket_id: z.string(), status: z.string(), priority: z.string(), status_type: z.literal('string') }).partial(),
});

/** A record shows as a ticket read back. The product gives the ids and the times, so they are its own. */
async function observeRecord({ id, record, expect: expected }: z.output<typeof Record>, desk: OriginDesk): Promise<void> {
  const customer = desk.customer(id, record.user_id);
  const { subject, description, priority, status } = record;
  const { ticket_id: ticketId } = await openTicket(desk, customer, { subject, description, ...(priority ? { priority } : {}) });
  if (status) expectStatus(await desk.staff.send('PATCH', `/tickets/${ticketId}`, { status }), 200);
  const { status: statusExpected, priority: priorityExpected } = expected;
  const ticket = Ticket.parse(expectStatus(await desk.as(customer).send('GET', `/tickets/${ticketId}?user_id=${customer}`), 200));
  expect(ticket).toMatchObject({ ticket_id: expect.stringMatching(TICKET_ID), user_id: customer, subject, description });
  given(statusExpected, (wanted) => { expect(ticket.status).toBe(wanted); });
  given(priorityExpected, (wanted) => { expect(ticket.priority).toBe(wanted); });
}

export const tools: Area = {
  store: kind(StoreCase, observeStore),
  tool: kind(Tool, observeTool),
  accounts: kind(Accounts, observeAccounts),
  agent: kind(Asked, ask),
  record: kind(Record, observeRecord),
  serialise: kind(Record, observeRecord),
  deserialise: kind(Record, observeRecord),
};

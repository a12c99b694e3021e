import { expect } from '@jest/globals';
import { z } from 'zod';
import { caseOf } from './area.js';
import { contains, given } from './expectations.js';
import { expectStatus } from './origin.desk.js';
import type { OriginDesk } from './origin.desk.js';

/** A ticket's id, in whole. */
export const TICKET_ID = /^TKT-\d{8}-\d{4,}$/;

export const Ticket = z.looseObject({
  ticket_id: z.string(), user_id: z.string(), subject: z.string(), status: z.string(), priority: z.string(),
  notes: z.array(z.looseObject({ text: z.string() })), resolved_at: z.string().nullable(),
});
export type Ticket = z.output<typeof Ticket>;
const Tickets = z.object({ user_id: z.string(), count: z.number(), tickets: z.array(Ticket) });
export type Tickets = z.output<typeof Tickets>;

export async function openTicket(desk: OriginDesk, customer: string, told: { subject: string; description: string; priority?: string }): Promise<Ticket> {
  const { subject, description, priority } = told;
  return Ticket.parse(expectStatus(await desk.as(customer).send('POST', '/tickets', { user_id: customer, subject, description, priority }), 201));
}

export async function ticketsOf(desk: OriginDesk, customer: string, status?: string): Promise<Tickets> {
  return Tickets.parse(expectStatus(await desk.as(customer).send('GET', `/users/${customer}/tickets${status ? `?status=${status}` : ''}`), 200));
}

const ticketId = z.string();
const userId = z.string();
const Step = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('create'), user_id: userId, subject: z.string(), description: z.string() }),
  z.strictObject({ op: z.literal('get'), ticket_id: ticketId }),
  z.strictObject({ op: z.literal('update'), ticket_id: ticketId, status: z.string().optional(), notes: z.string().optional() }),
  z.strictObject({ op: z.literal('list'), user_id: userId, status: z.string().optional() }),
  z.strictObject({ op: z.literal('restart') }),
]);
type Step = z.output<typeof Step>;

export const StoreCase = caseOf({
  steps: z.array(Step),
  expect: z.strictObject({
    ticket_id_prefix: z.string(), user_id: z.string(), subject: z.string(), status: z.string(), found: z.boolean(), same_ticket_id: z.literal(true),
    resolved_at: z.null(), resolved_at_present: z.literal(true), notes_count: z.number(), note_0_contains: z.string(),
    count: z.number(), all_user_id: z.string(), open_count: z.number(), resolved_count: z.number(),
  }).partial(),
});
type StoreCase = z.output<typeof StoreCase>;

/** What the steps of a case left behind. */
class Shelf {
  readonly created: Ticket[] = [];
  readonly lists: Tickets[] = [];
  last: Ticket | undefined;

  constructor(private readonly desk: OriginDesk, private readonly id: string) {}

  async take(step: Step): Promise<void> {
    switch (step.op) {
      case 'create': return this.#create(step);
      case 'get': return this.#get(step.ticket_id);
      case 'update': return this.#update(step);
      case 'list': { this.lists.push(await ticketsOf(this.desk, this.desk.customer(this.id, step.user_id), step.status)); return; }
      case 'restart': return this.desk.system.crashAndRestart();
    }
  }

  async #create(step: Extract<Step, { op: 'create' }>): Promise<void> {
    this.last = await openTicket(this.desk, this.desk.customer(this.id, step.user_id), step);
    this.created.push(this.last);
  }

  /** `{created}` and `{created[n]}` are tickets opened before; anything else stands for itself. */
  #named(name: string): string {
    const place = /^\{created(?:\[(\d+)\])?\}$/.exec(name);
    return place ? this.created[Number(place[1] ?? 0)]?.ticket_id ?? name : name;
  }

  async #get(name: string): Promise<void> {
    const owner = this.created[0]?.user_id ?? this.desk.customer(this.id);
    const { status, body } = await this.desk.as(owner).send('GET', `/tickets/${this.#named(name)}?user_id=${owner}`);
    // An id that cannot be one is told so (422); one that is not there is not found.
    expect([200, 404, 422]).toContain(status);
    this.last = status === 200 ? Ticket.parse(body) : undefined;
  }

  /** The status is the staff's to set, the note is the customer's. */
  async #update({ ticket_id: name, status, notes }: Extract<Step, { op: 'update' }>): Promise<void> {
    const path = `/tickets/${this.#named(name)}`;
    const owner = this.created[0]?.user_id ?? '';
    if (status !== undefined) this.last = Ticket.parse(expectStatus(await this.desk.staff.send('PATCH', path, { status }), 200));
    if (notes !== undefined) this.last = Ticket.parse(expectStatus(await this.desk.as(owner).send('PATCH', path, { user_id: owner, note: notes }), 200));
  }
}

export async function observeStore({ id, steps, expect: expected }: StoreCase, desk: OriginDesk): Promise<void> {
  const shelf = new Shelf(desk, id);
  for (const step of steps) await shelf.take(step);
  const { last } = shelf;
  given(expected.found, (found) => { expect(last !== undefined).toBe(found); });
  if (last) expectTicket(last, expected, desk.customer(id, expected.user_id));
  given(expected.same_ticket_id, () => { expect(last?.ticket_id).toBe(shelf.created[0]?.ticket_id); });
  expectLists(shelf.lists, expected, desk.customer(id, expected.all_user_id));
}

function expectTicket(actual: Ticket, expected: StoreCase['expect'], customer: string): void {
  given(expected.ticket_id_prefix, (prefix) => { expect(actual.ticket_id.startsWith(prefix)).toBe(true); });
  given(expected.user_id, () => { expect(actual.user_id).toBe(customer); });
  given(expected.subject, (subject) => { expect(actual.subject).toBe(subject); });
  given(expected.status, (status) => { expect(actual.status).toBe(status); });
  given(expected.resolved_at, (none) => { expect(actual.resolved_at).toBe(none); });
  given(expected.resolved_at_present, () => { expect(actual.resolved_at).not.toBeNull(); });
  given(expected.notes_count, (count) => { expect(actual.notes).toHaveLength(count); });
  given(expected.note_0_contains, (words) => { expect(contains(actual.notes[0]?.text ?? '', words)).toBe(true); });
}

function expectLists(lists: readonly Tickets[], expected: StoreCase['expect'], customer: string): void {
  given(expected.count, (count) => { expect(lists[0]).toMatchObject({ count, tickets: { length: count } }); });
  given(expected.all_user_id, () => { expect(new Set(lists[0]?.tickets.map((each) => each.user_id))).toEqual(new Set([customer])); });
  given(expected.open_count, (count) => { expect(lists[0]?.count).toBe(count); });
  given(expected.resolved_count, (count) => { expect(lists[1]?.count).toBe(count); });
}

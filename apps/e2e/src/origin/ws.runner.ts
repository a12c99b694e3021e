import { expect } from '@jest/globals';
import { z } from 'zod';
import type { WebSocketVisitor } from '../doors/index.js';
import { caseOf, kind } from './area.js';
import type { Area } from './area.js';
import { expectFields, given } from './expectations.js';
import { eventually, expectStatus } from './origin.desk.js';
import type { OriginDesk } from './origin.desk.js';

const fields = z.array(z.string()).optional();
const FrameExpected = z.strictObject({
  type: z.string(), typing: z.boolean().optional(), error: z.string().optional(),
  has_fields: fields, metadata_has_fields: fields, sentiment_has_fields: fields,
});
type FrameExpected = z.output<typeof FrameExpected>;
const Response = z.looseObject({ metadata: z.looseObject({ sentiment: z.looseObject({}) }) });
const Step = z.union([z.strictObject({ send: z.looseObject({}) }), z.strictObject({ expect: FrameExpected })]);

/** The customer's name in the path of a case. */
const customerOf = (desk: OriginDesk, id: string, path: string): string => desk.customer(id, path.slice('/ws/chat/'.length));

/** Waits for the next frame of the type, past frames that the origin did not have, and returns the place after it. */
async function expectFrame(visitor: WebSocketVisitor, expected: FrameExpected, from: number): Promise<number> {
  const isIt = (frame: { type: string; typing?: unknown }): boolean => frame.type === expected.type && (expected.typing === undefined || frame.typing === expected.typing);
  const frame = await visitor.frames.next(isIt, from);
  given(expected.error, (error) => { expect(frame['error']).toBe(error); });
  given(expected.has_fields, (names) => { expectFields(frame, names); });
  given(expected.metadata_has_fields, (names) => { expectFields(Response.parse(frame).metadata, names); });
  given(expected.sentiment_has_fields, (names) => { expectFields(Response.parse(frame).metadata.sentiment, names); });
  return visitor.frames.all.indexOf(frame) + 1;
}

const Exchange = caseOf({ path: z.string(), steps: z.array(Step) });

type Step = z.output<typeof Step>;

/** Where the notes ask for better than the origin did: a badly typed message is refused as any other, before anybody types. */
const betterSteps: Readonly<Record<string, (steps: readonly Step[]) => Step[]>> = {
  'ws-013': (steps) => steps
    .filter((step) => !('expect' in step && step.expect.type === 'typing'))
    .map((step) => ('expect' in step && step.expect.type === 'error' ? { expect: { ...step.expect, error: 'Invalid message format' } } : step)),
};

async function observeExchange({ id, path, steps }: z.output<typeof Exchange>, desk: OriginDesk): Promise<void> {
  const visitor = await desk.enter(customerOf(desk, id, path));
  let from = 0;
  for (const step of betterSteps[id]?.(steps) ?? steps) {
    if ('expect' in step) from = await expectFrame(visitor, step.expect, from);
    else visitor.send(step.send);
  }
  if (id in betterSteps) expect(visitor.frames.types()).toEqual(['connected', 'error']);
  await visitor.leave();
}

const Concurrent = caseOf({ paths: z.array(z.string()), sends: z.array(z.looseObject({})), expect: z.strictObject({ each_receives: FrameExpected }) });

async function observeConcurrent({ id, paths, sends, expect: { each_receives: expected } }: z.output<typeof Concurrent>, desk: OriginDesk): Promise<void> {
  const visitors = await Promise.all(paths.map((path, gateway) => desk.enter(customerOf(desk, id, path), { gateway })));
  visitors.forEach((visitor, index) => { visitor.send(sends[index]); });
  await Promise.all(visitors.map((visitor) => expectFrame(visitor, expected, 0)));
  await Promise.all(visitors.map((visitor) => visitor.leave()));
}

const Registry = caseOf({
  steps: z.array(z.discriminatedUnion('op', [z.strictObject({ op: z.literal('session_info'), session_id: z.string() }), z.strictObject({ op: z.literal('user_sessions'), user_id: z.string() })])),
  expect: z.strictObject({ result: z.union([z.null(), z.array(z.never())]), count: z.number().optional() }),
});

async function observeRegistry({ id, steps, expect: expected }: z.output<typeof Registry>, desk: OriginDesk): Promise<void> {
  for (const step of steps) {
    if (step.op === 'session_info') expectStatus(await desk.as(desk.customer(id)).send('GET', `/sessions/${step.session_id}`), 404);
    else expect(expectStatus(await desk.as(step.user_id).send('GET', `/users/${step.user_id}/sessions`), 200)).toMatchObject({ active_sessions: expected.result, count: expected.count });
  }
}

const Sessions = z.object({ count: z.number(), active_sessions: z.array(z.object({ session_id: z.string() })) });

async function expectConnections(desk: OriginDesk, customer: string, count: number): Promise<z.output<typeof Sessions>['active_sessions']> {
  let found: z.output<typeof Sessions>['active_sessions'] = [];
  // News of connections travels between gateways: each of them is asked until it knows all.
  for (let gateway = 0; gateway < desk.system.gateways.length; gateway++) {
    await eventually(async () => {
      const sessions = Sessions.parse(expectStatus(await desk.as(customer).send('GET', `/users/${customer}/sessions`), 200));
      expect(sessions.count).toBe(count);
      found = sessions.active_sessions;
    });
  }
  return found;
}

const Limit = caseOf({
  path: z.string(), connections: z.number(),
  expect: z.strictObject({ accepted: z.number(), sixth: z.strictObject({ close_code: z.number(), close_reason: z.string() }) }),
});

async function observeLimit({ id, path, expect: expected }: z.output<typeof Limit>, desk: OriginDesk): Promise<void> {
  const customer = customerOf(desk, id, path);
  const accepted = await Promise.all(Array.from({ length: expected.accepted }, (_, gateway) => desk.enter(customer, { gateway })));
  for (const visitor of accepted) expect(visitor.frames.types()[0]).toBe('connected');
  await expectConnections(desk, customer, expected.accepted);
  const sixth = await desk.enter(customer, { gateway: 1 });
  expect(await sixth.closed).toEqual({ code: expected.sixth.close_code, reason: expected.sixth.close_reason });
  await Promise.all(accepted.map((visitor) => visitor.leave()));
}

const Counted = caseOf({
  path: z.string(), connections: z.number(),
  expect: z.strictObject({ 'GET /users/wsu/sessions': z.strictObject({ count: z.number() }), 'GET /sessions/{session_id}': z.strictObject({ has_fields: z.array(z.string()) }) }),
});

async function observeSessions({ id, path, connections, expect: expected }: z.output<typeof Counted>, desk: OriginDesk): Promise<void> {
  const customer = customerOf(desk, id, path);
  const visitors = await Promise.all(Array.from({ length: connections }, (_, gateway) => desk.enter(customer, { gateway })));
  const [first] = await expectConnections(desk, customer, expected['GET /users/wsu/sessions'].count);
  const session = expectStatus(await desk.as(customer).send('GET', `/sessions/${String(first?.session_id)}?user_id=${customer}`), 200);
  expectFields(session, expected['GET /sessions/{session_id}'].has_fields);
  expect(session).toMatchObject({ user_id: customer });
  await Promise.all(visitors.map((visitor) => visitor.leave()));
}

const FanOut = caseOf({ path: z.string(), connections: z.literal(2), send_on_first: z.looseObject({ content: z.string() }), expect: z.looseObject({}) });

/** The better target of the note: the second device sees what was said on the first, and the reply. */
async function observeFanOut({ id, path, send_on_first: message }: z.output<typeof FanOut>, desk: OriginDesk): Promise<void> {
  const customer = customerOf(desk, id, path);
  const first = await desk.enter(customer, { gateway: 0 });
  const second = await desk.enter(customer, { gateway: 1 });
  first.send(message);
  const reply = await first.frames.next(({ type }) => type === 'response');
  expect(await second.frames.next(({ type }) => type === 'message')).toMatchObject({ content: message.content });
  expect(await second.frames.next(({ type }) => type === 'response')).toEqual(reply);
  await Promise.all([first.leave(), second.leave()]);
}

export const ws: Area = {
  registry: kind(Registry, observeRegistry),
  exchange: kind(Exchange, observeExchange),
  concurrent: kind(Concurrent, observeConcurrent),
  limit: kind(Limit, observeLimit),
  sessions: kind(Counted, observeSessions),
  fanout: kind(FanOut, observeFanOut),
};

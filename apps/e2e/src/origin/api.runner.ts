import { expect } from '@jest/globals';
import { z } from 'zod';
import { kind } from './area.js';
import type { Area } from './area.js';
import { expectFields, given } from './expectations.js';
import type { OriginDesk } from './origin.desk.js';

const Value = z.union([z.string(), z.number(), z.strictObject({ $repeat: z.string(), times: z.number() })]);
const Request = z.strictObject({
  id: z.string(), kind: z.literal('request'), note: z.string().optional(),
  method: z.string(), path: z.string(), body: z.record(z.string(), Value).nullable(),
  expect_status: z.union([z.number(), z.array(z.number())]), expect_fields: z.array(z.string()),
});

/** Where the file admits several answers, the one that the contract gives: more than 5,000 characters are refused. */
const betterStatus: Readonly<Record<string, number>> = { 'api-005': 422 };

function written(body: z.output<typeof Request>['body']): Record<string, unknown> | undefined {
  if (!body) return undefined;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, typeof value === 'object' ? value.$repeat.repeat(value.times) : value]));
}

/** Who asks: the customer in the address or the body; without one, somebody whom only the token names. */
function asker({ id, path, body }: z.output<typeof Request>, desk: OriginDesk): string {
  const named = /^\/users\/([^/]+)/.exec(path)?.[1] ?? body?.['user_id'];
  return typeof named === 'string' ? named : desk.customer(id);
}

async function observe(one: z.output<typeof Request>, desk: OriginDesk): Promise<void> {
  const { status, body } = await desk.as(asker(one, desk)).send(one.method, one.path, written(one.body));
  const expected = betterStatus[one.id] ?? one.expect_status;
  expect({ status, body }).toMatchObject({ status: typeof expected === 'number' ? expected : expect.any(Number) });
  if (typeof expected !== 'number') expect(expected).toContain(status);
  expectFields(body, one.expect_fields);
  given(status >= 400 ? ['type', 'title', 'status', 'detail', 'instance', 'request_id'] : undefined, (fields) => { expectFields(body, fields); });
}

export const api: Area = { request: kind(Request, observe) };

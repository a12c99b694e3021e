import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { allMessages, ownerOf, ServiceName } from './index.js';

describe('the catalogue of messages', () => {
  test('has each subject once', () => {
    const subjects = [...allMessages.values()].map((message) => message.subject);
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  test.each([...allMessages])('%s belongs to a service and is named in the house’s form', (_name, message) => {
    expect(ServiceName.options).toContain(ownerOf(message));
    expect(message.subject).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/);
  });

  test.each([...allMessages].filter(([, message]) => message.kind === 'request'))('%s says how long a caller waits', (_name, message) => {
    expect(message.kind === 'request' && message.timeoutMs).toBeGreaterThanOrEqual(500);
  });

  // A change of a contract shows here, in review. Breaking changes are new messages beside the old ones.
  test.each([...allMessages])('%s has the schemas it had', (_name, message) => {
    const schemas = message.kind === 'request' ? { input: message.input, output: message.output } : { payload: message.payload };
    const asJson = Object.fromEntries(Object.entries(schemas).map(([part, schema]) =>
      [part, z.toJSONSchema(schema, { io: part === 'input' ? 'input' : 'output', unrepresentable: 'any' })]));
    expect({ subject: message.subject, ...asJson }).toMatchSnapshot();
  });
});

import assert from 'node:assert/strict';
import { check } from './check.js';
import type { Check } from './check.js';

const refused = (what: string, frame: unknown, code = 'invalid'): Check =>
  check(`${what} is refused, and the connection stays`, async (visit) => {
    const caller = await visit.enter();
    caller.send(frame);
    const error = await caller.hear('error');
    assert.equal(error['code'], code);
    assert.equal(typeof error['message'], 'string');
    const frames = await caller.settled();
    assert.deepEqual(frames.map(({ type }) => type), ['connected', 'error']);
  });

/** What a server must not take. */
export const refusalChecks: readonly Check[] = [
  refused('what is no JSON', '{"type":'),
  refused('JSON that is no object', '["message"]'),
  refused('an unknown type', { type: 'response', content: 'x' }),
  refused('a field of a wrong type', { type: 'message', content: 5 }),
  refused('a missing field', { type: 'sync' }),
  refused('a negative number', { type: 'sync', after: -1 }),
  refused('an unknown field', { type: 'message', content: 'Hello', client_mesage_id: 'misspelt' }),
  refused('a message of white space', { type: 'message', content: ' \n ' }),
  refused('a message of more than 5,000 characters', { type: 'message', content: 'x'.repeat(5_001) }),
  refused('a NUL character', { type: 'message', content: 'a\0b' }),
  refused('a path for a conversation', { type: 'message', content: 'Hello', session_id: '../x' }),
  refused('a binary frame', Buffer.from('{"type":"ping"}')),
  refused('a frame of more than 64 KiB', { type: 'message', content: 'x'.repeat(70_000) }, 'limited'),
  check('a refusal names the message and the field it is about', async (visit) => {
    const caller = await visit.enter();
    caller.send({ type: 'message', content: '', client_message_id: 'c-9' });
    const { client_message_id: id, issues } = await caller.hear('error');
    assert.deepEqual([id, (issues as { path: string }[] | undefined)?.[0]?.path], ['c-9', 'content']);
  }),
];

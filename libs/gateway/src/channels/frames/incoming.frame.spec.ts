import { AppError } from '@csa/platform';
import { describe, expect, test } from '@jest/globals';
import { clientMessageIdOf, readFrame, readTextFrame } from './incoming.frame.js';

function refusal(read: () => unknown): AppError {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was read.');
}

describe('what a client may send', () => {
  test.each([
    ['a message, trimmed', 'message', { content: '  Hello ' }, { type: 'message', content: 'Hello' }],
    ['a message with its name', 'message', { content: 'Hi', client_message_id: 'c-1' }, { type: 'message', content: 'Hi', client_message_id: 'c-1' }],
    ['null for what a client does not have', 'message', { content: 'Hi', session_id: null }, { type: 'message', content: 'Hi' }],
    ['a message that names its type', 'message', { type: 'message', content: 'Hi' }, { type: 'message', content: 'Hi' }],
    ['typing', 'typing', { typing: true }, { type: 'typing', typing: true }],
    ['a sync', 'sync', { session_id: 's-1', after: 0 }, { type: 'sync', session_id: 's-1', after: 0 }],
    ['a ping without fields', 'ping', undefined, { type: 'ping' }],
  ])('%s', (_name, type, fields, expected) => {
    expect(JSON.parse(JSON.stringify(readFrame(type, fields)))).toEqual(expected);
  });

  test.each([
    ['an unknown type', 'foo', { content: 'x' }, 'type'],
    ['a type of another type', 7, { content: 'x' }, 'type'],
    ['the name of an inherited property', 'constructor', {}, 'type'],
    ['a field nobody knows', 'message', { content: 'Hi', user_id: 'user_002' }, 'user_id'],
    ['a message without content', 'message', {}, 'content'],
    ['an empty message', 'message', { content: '' }, 'content'],
    ['a blank message', 'message', { content: ' \n\t ' }, 'content'],
    ['a message that is a number', 'message', { content: 123 }, 'content'],
    ['a message of 5001 characters', 'message', { content: 'x'.repeat(5_001) }, 'content'],
    ['a NUL character', 'message', { content: 'a\0b' }, 'content'],
    ['a lone surrogate', 'message', { content: 'a\ud800b' }, 'content'],
    ['a name that is a path', 'message', { content: 'Hi', session_id: '../../etc/passwd' }, 'session_id'],
    ['a client message id that is too long', 'message', { content: 'Hi', client_message_id: 'x'.repeat(129) }, 'client_message_id'],
    ['typing that is a word', 'typing', { typing: 'yes' }, 'typing'],
    ['a sync after a negative number', 'sync', { session_id: 's-1', after: -1 }, 'after'],
    ['a sync after half a number', 'sync', { session_id: 's-1', after: 0.5 }, 'after'],
  ])('%s is refused, with the place', (_name, type, fields, path) => {
    const error = refusal(() => readFrame(type, fields));
    expect(error).toMatchObject({ code: 'invalid', message: 'Invalid message format' });
    expect(error.issues.map((issue) => issue.path)).toContain(path);
  });

  test('a frame that is nested very deep is refused without exhausting the stack', () => {
    const deep = JSON.parse(`${'{"content":'.repeat(5_000)}"x"${'}'.repeat(5_000)}`) as unknown;
    expect(refusal(() => readFrame('message', deep)).code).toBe('invalid');
  });

  test('a refusal never repeats what was sent', () => {
    const error = refusal(() => readFrame('message', { content: 'Hi', session_id: 'my secret words' }));
    expect(JSON.stringify([error.message, error.issues])).not.toContain('secret');
  });
});

describe('text frames', () => {
  test('a frame without a type is a message', () => {
    expect(readTextFrame('{"content":"no type: hello"}')).toMatchObject({ type: 'message', fields: { content: 'no type: hello' } });
  });

  test.each([['not JSON', 'hello'], ['cut JSON', '{"type":"mess'], ['nothing', ''], ['a list', '[1,2]'], ['a number', '7'], ['null', 'null']])('%s is refused', (_name, text) => {
    expect(refusal(() => readTextFrame(text))).toMatchObject({ code: 'invalid', message: 'Invalid message format' });
  });
});

test.each([
  [{ client_message_id: 'c-1', content: 7 }, 'c-1'],
  [{ client_message_id: 7 }, undefined],
  [{ client_message_id: 'x'.repeat(500) }, undefined],
  [null, undefined],
  ['text', undefined],
])('a bad frame can be matched to what was sent only by a usable name: %j', (fields, expected) => {
  expect(clientMessageIdOf(fields)).toBe(expected);
});

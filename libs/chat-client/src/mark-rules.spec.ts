import { describe, expect, test } from '@jest/globals';
import { initialState, step } from './chat-rules.js';
import type { ChatState, Effect, Happening } from './chat-state.js';
import type { ServerFrame } from './frames.js';

const frame = (fields: object): Happening => ({ type: 'frame', frame: { session_id: 's', ...fields } as ServerFrame });
const welcome = (seq: number, owner = 'person'): Happening => frame({ type: 'connected', user_id: 'u', seq, owner, timestamp: '' });
const response = (seq: number): Happening => frame({ type: 'response', message_id: `m${seq}`, seq, turn_id: null, content: '' });
const marks = (by: string, delivered: number, read: number): Happening => frame({ type: 'marks', by, delivered, read });
const gathered: Happening = { type: 'alarm', name: 'marks', chance: 0 };
const [start, read, lost]: Happening[] = [{ type: 'start' }, { type: 'read' }, { type: 'lost', code: 1006, reason: '', chance: 0 }];

function after(...happenings: (Happening | undefined)[]): { state: ChatState; said: unknown[]; told: unknown[]; effects: readonly Effect[] } {
  const all: Effect[] = [];
  let state: ChatState = initialState;
  for (const happening of happenings) {
    if (!happening) continue;
    const next = step(state, happening);
    state = next.state;
    all.push(...next.effects);
  }
  const said = all.flatMap((effect) => (effect.type === 'transmit' && (effect.frame.type === 'read' || effect.frame.type === 'delivered') ? [`${effect.frame.type} ${effect.frame.seq}`] : []));
  const told = all.flatMap((effect) => (effect.type === 'tell' && effect.told.name === 'marks' ? [effect.told.detail] : []));
  return { state, said, told, effects: all };
}

describe('what was got and read here', () => {
  test.each<[string, (Happening | undefined)[], string[]]>([
    ['is told once for many entries', [start, welcome(0), response(1), response(2), gathered], ['delivered 2']],
    ['is not told again when nothing came', [start, welcome(0), response(1), gathered, gathered], ['delivered 1']],
    ['is told as read when the page says so, which says that it was delivered, too', [start, welcome(0), response(1), read, gathered], ['read 1']],
    ['is told for as much as was read', [start, welcome(0), response(1), read, response(2), gathered], ['read 1', 'delivered 2']],
    ['is not told while the assistant has the conversation', [start, welcome(0, 'assistant'), response(1), read, gathered], []],
    ['is told once a person has it', [start, welcome(0, 'assistant'), response(1), read, frame({ type: 'handoff', seq: 2, message_id: 'm2', owner: 'queue', ticket_id: null, position: null, expected_wait: null, reason: '', content: '' }), gathered], ['read 1', 'delivered 2']],
    ['waits while there is no line, and is told by the next', [start, welcome(0), response(1), read, lost, gathered, start, welcome(1), gathered], ['read 1']],
    ['is told again by the next line, because it may have got lost', [start, welcome(0), response(1), gathered, lost, start, welcome(1), gathered], ['delivered 1', 'delivered 1']],
  ])('%s', (_name, happenings, said) => { expect(after(...happenings).said).toEqual(said); });
});

describe('what the other side has got and read', () => {
  test('is told when it grows, whatever the order in which it comes', () => {
    expect(after(start, welcome(5), marks('company', 3, 1), marks('company', 3, 1), marks('company', 2, 2), marks('customer', 5, 5)).told).toEqual([
      { by: 'company', delivered: 3, read: 1 }, { by: 'company', delivered: 3, read: 2 }, { by: 'customer', delivered: 5, read: 5 },
    ]);
  });

  test('makes messages of this client delivered', () => {
    const { state, effects } = after(
      start, welcome(0), { type: 'send', id: 'a', content: 'x' },
      frame({ type: 'ack', client_message_id: 'a', message_id: 'm1', seq: 1, duplicate: false, timestamp: '' }), marks('company', 1, 0));
    expect(effects).toContainEqual({ type: 'tell', told: { name: 'message', detail: { id: 'a', content: 'x', state: 'delivered', seq: 1, reason: null } } });
    expect(state.messages).toEqual([]);
  });

  test('in another conversation is no news here', () => {
    expect(after(start, welcome(5), frame({ type: 'marks', session_id: 'other', by: 'company', delivered: 5, read: 5 })).told).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { initialState, step } from './chat-rules.js';
import type { ChatState, Effect, Happening } from './chat-state.js';
import type { ServerFrame } from './frames.js';

const time = '2026-03-01T10:00:00.000Z';
const frame = (fields: object): Happening => ({ type: 'frame', frame: fields as ServerFrame });
const welcome = (seq = 0, more: object = {}): Happening => frame({ type: 'connected', session_id: 's', user_id: 'u', seq, owner: 'assistant', timestamp: time, ...more });
const ack = (id: string, seq: number): Happening => frame({ type: 'ack', client_message_id: id, message_id: `m${seq}`, seq, session_id: 's', duplicate: false, timestamp: time });
const response = (seq: number, more: object = {}): Happening => frame({ type: 'response', session_id: 's', message_id: `m${seq}`, seq, turn_id: `t${seq}`, content: `Reply ${seq}`, ...more });
const message = (seq: number, id: string | null = null): Happening => frame({ type: 'message', session_id: 's', message_id: `m${seq}`, seq, client_message_id: id, content: `Message ${seq}` });
const send = (id: string): Happening => ({ type: 'send', id, content: `Content of ${id}` });
const lost = (code = 1006): Happening => ({ type: 'lost', code, reason: 'why', chance: 1 });
const alarm = (name: Extract<Happening, { type: 'alarm' }>['name']): Happening => ({ type: 'alarm', name, chance: 1 });
const start: Happening = { type: 'start' };

/** The state after some happenings, and what had to be done for the last of them. */
function after(happenings: readonly Happening[], from: Partial<ChatState> = {}): { state: ChatState; effects: readonly Effect[] } {
  return happenings.reduce<{ state: ChatState; effects: readonly Effect[] }>(({ state }, happening) => step(state, happening), { state: { ...initialState, ...from }, effects: [] });
}
const sentIn = (effects: readonly Effect[]) => effects.flatMap((effect) => (effect.type === 'transmit' ? [effect.frame] : []));
const toldIn = (effects: readonly Effect[], name: string) => effects.flatMap((effect) => (effect.type === 'tell' && effect.told.name === name ? [effect.told.detail] : []));
const opensIn = (effects: readonly Effect[]) => effects.filter(({ type }) => type === 'open');
const deliveryIn = ({ messages }: ChatState) => messages.map(({ id, state, seq }) => [id, state, seq]);

describe('the line', () => {
  test.each<[string, Happening[], Partial<ChatState>, ChatState['line']]>([
    ['starts by connecting', [start], {}, { name: 'connecting' }],
    ['is connected once it is welcomed', [start, welcome()], {}, { name: 'connected' }],
    ['waits after it was lost', [start, welcome(), lost()], {}, { name: 'waiting', milliseconds: 500 }],
    ['waits longer each time', [start, lost(), alarm('reconnect'), lost()], {}, { name: 'waiting', milliseconds: 1_000 }],
    ['waits shortly again after a success', [start, lost(), alarm('reconnect'), lost(), alarm('reconnect'), welcome(), lost()], {}, { name: 'waiting', milliseconds: 500 }],
    ['tries again when the pause is over', [start, lost(), alarm('reconnect')], {}, { name: 'connecting' }],
    ['tries at once when the network is back', [start, lost(), { type: 'online' }], {}, { name: 'connecting' }],
    ['also after a restart of the server', [start, welcome(), lost(1012)], {}, { name: 'waiting', milliseconds: 500 }],
    ['comes back when the server said', [start, welcome(), frame({ type: 'reconnect', after_ms: 1_234 }), lost(1012)], {}, { name: 'waiting', milliseconds: 1_234 }],
    ['which counts once', [start, welcome(), frame({ type: 'reconnect', after_ms: 1_234 }), lost(1012), alarm('reconnect'), lost()], {}, { name: 'waiting', milliseconds: 1_000 }],
    ['and within a minute', [start, welcome(), frame({ type: 'reconnect', after_ms: 1e9 }), lost(1012)], {}, { name: 'waiting', milliseconds: 60_000 }],
    ['is given up when nobody welcomes it', [start, alarm('welcome')], {}, { name: 'waiting', milliseconds: 500 }],
    ['is given up when a ping is not answered', [start, welcome(), alarm('heartbeat'), alarm('pong')], {}, { name: 'waiting', milliseconds: 500 }],
    ['stays refused when the client broke a rule', [start, welcome(), lost(1008)], {}, { name: 'refused', reason: 'why' }],
    ['says why as the server said it', [start, frame({ type: 'error', code: 'limited', message: 'Too many connections' }), lost(1008)], {}, { name: 'refused', reason: 'Too many connections' }],
    ['does not come back by itself from a refusal', [start, lost(1008), { type: 'online' }], {}, { name: 'refused', reason: 'why' }],
    ['comes back from a refusal when it is asked to', [start, lost(1008), start], {}, { name: 'connecting' }],
    ['asks for a new token once', [start, frame({ type: 'error', code: 'unauthenticated', message: 'No' }), lost(1008)], { canRenewToken: true }, { name: 'connecting' }],
    ['and not for a third', [start, frame({ type: 'error', code: 'unauthenticated', message: 'No' }), lost(1008), frame({ type: 'error', code: 'unauthenticated', message: 'No' }), lost(1008)], { canRenewToken: true }, { name: 'refused', reason: 'No' }],
    ['is over after the end, whatever comes', [start, { type: 'close' }, lost(), welcome(), { type: 'online' }], {}, { name: 'closed' }],
  ])('%s', (_name, happenings, from, line) => {
    expect(after(happenings, from).state.line).toEqual(line);
  });

  test('a client that comes back says where it was', () => {
    const { effects } = after([start, welcome(0), response(1), response(2), lost(), alarm('reconnect')]);
    expect(opensIn(effects)).toEqual([{ type: 'open', sessionId: 's', after: 2 }]);
  });
});

describe('entries', () => {
  test.each<[string, Happening[], number[]]>([
    ['in order are told', [response(1), response(2)], [1, 2]],
    ['that come twice are told once', [response(1), response(1), response(2)], [1, 2]],
    ['that come again after a new line are told once', [response(1), lost(), alarm('reconnect'), welcome(2), response(1), response(2)], [1, 2]],
    ['after a missing one wait until it was brought', [response(1), response(3), response(2), response(3)], [1, 2, 3]],
    ['of another conversation are not told', [response(1), response(2, { session_id: 'other' })], [1]],
    ['after an own message go on behind it', [send('a'), ack('a', 1), response(2)], [2]],
    ['before an own message whose receipt came first are told', [send('a'), ack('a', 2), message(1), response(3)], [1, 3]],
    ['written here are not told as entries, but as messages', [send('a'), message(1, 'a'), response(2)], [2]],
  ])('%s', (_name, happenings, told) => {
    let state = after([start, welcome(0)]).state;
    const entries = happenings.flatMap((happening) => {
      const next = step(state, happening);
      state = next.state;
      return toldIn(next.effects, 'entry').map((entry) => (entry as { seq: number }).seq);
    });
    expect(entries).toEqual(told);
  });

  test('a gap makes the client ask, once, from where it is', () => {
    const gap = after([start, welcome(0), response(1), response(3)]);
    expect(sentIn(gap.effects)).toEqual([{ type: 'sync', session_id: 's', after: 1 }]);
    expect(sentIn(step(gap.state, response(4)).effects)).toEqual([]);
  });

  test('a sync without an answer is a line that is let go', () => {
    expect(after([start, welcome(0), response(2), alarm('sync')]).state.line).toEqual({ name: 'waiting', milliseconds: 500 });
  });

  test('what was promised and does not come is asked for', () => {
    const { effects } = after([start, welcome(0), response(1), lost(), alarm('reconnect'), welcome(5), alarm('sync')]);
    expect(sentIn(effects)).toEqual([{ type: 'sync', session_id: 's', after: 1 }]);
  });

  test.each([[0, 9, []], [5, 9, [{ type: 'sync', session_id: 's', after: 4 }]], [20, 9, [{ type: 'sync', session_id: 's', after: 0 }]]])('the newest %d of %d are asked for at first', (history, seq, asked) => {
    expect(sentIn(after([start, welcome(seq)], { history }).effects)).toEqual(asked);
  });

  test('a server that knows less than the client begins anew', () => {
    expect(after([start, welcome(0), response(1), response(2), lost(), alarm('reconnect'), welcome(1)]).state.position).toEqual({ seen: 1, own: [] });
  });

  test('a new conversation begins with its own numbers', () => {
    expect(after([start, welcome(0), response(1), lost(), alarm('reconnect'), welcome(7, { session_id: 'new' })]).state).toMatchObject({ sessionId: 'new', position: { seen: 7, own: [] } });
  });
});

describe('messages', () => {
  test.each<[string, Happening[], unknown[]]>([
    ['wait without a line', [start, send('a')], [['a', 'sending', null]]],
    ['are sent after the receipt', [start, welcome(), send('a'), ack('a', 1)], [['a', 'sent', 1]]],
    ['fail when they are refused', [start, welcome(), send('a'), frame({ type: 'error', code: 'invalid', message: 'No', client_message_id: 'a' })], [['a', 'failed', null]]],
    ['fail without an answer', [start, welcome(), send('a'), alarm('receipt a')], [['a', 'failed', null]]],
    ['are sent all the same when the receipt comes late', [start, welcome(), send('a'), alarm('receipt a'), ack('a', 1)], [['a', 'sent', 1]]],
    ['that failed without an answer go again on the next line', [start, welcome(), send('a'), alarm('receipt a'), lost(), alarm('reconnect'), welcome()], [['a', 'sending', null]]],
    ['that were refused do not', [start, welcome(), send('a'), frame({ type: 'error', code: 'invalid', message: 'No', client_message_id: 'a' }), lost(), alarm('reconnect'), welcome()], [['a', 'failed', null]]],
    ['are let go once somebody answered', [start, welcome(), send('a'), ack('a', 1), response(2)], []],
    ['are not let go by an answer to an earlier one', [start, welcome(), send('a'), ack('a', 1), send('b'), response(2), ack('b', 3)], [['b', 'sent', 3]]],
    ['are not taken after the end', [start, { type: 'close' }, send('a')], []],
  ])('%s', (_name, happenings, messages) => {
    expect(deliveryIn(after(happenings).state)).toEqual(messages);
  });

  test('that were answered are told as delivered', () => {
    expect(toldIn(after([start, welcome(), send('a'), ack('a', 1), response(2)]).effects, 'message')).toEqual([{ id: 'a', content: 'Content of a', state: 'delivered', seq: 1, reason: null }]);
  });

  test('written offline go in their order, at most ten without a receipt', () => {
    const ids = Array.from({ length: 12 }, (_unused, index) => `m${index}`);
    const back = after([start, ...ids.map(send), welcome()]);
    expect(sentIn(back.effects).map((sent) => 'client_message_id' in sent && sent.client_message_id)).toEqual(ids.slice(0, 10));
    expect(sentIn(step(back.state, ack('m0', 1)).effects)).toMatchObject([{ client_message_id: 'm10' }]);
  });

  test('without a receipt go again under their name, but only after what was missed', () => {
    const back = after([start, welcome(0), send('a'), lost(), alarm('reconnect'), welcome(1)]);
    expect(sentIn(back.effects)).toEqual([]);
    expect(deliveryIn(step(back.state, message(1, 'a')).state)).toEqual([['a', 'sent', 1]]);
    expect(sentIn(step(back.state, message(1)).effects)).toEqual([{ type: 'message', content: 'Content of a', client_message_id: 'a' }]);
  });

  test('wait until everything that was missed has been told, also those written meanwhile', () => {
    const back = after([start, welcome(0), send('a'), lost(), alarm('reconnect'), welcome(2), send('b')]);
    expect(sentIn(back.effects)).toEqual([]);
    const halfway = step(back.state, message(1));
    expect(sentIn(halfway.effects)).toEqual([]);
    expect(sentIn(step(halfway.state, response(2)).effects)).toMatchObject([{ client_message_id: 'a' }, { client_message_id: 'b' }]);
  });

  test('that failed are sent again under their name, and others are not', () => {
    const failed = after([start, welcome(), send('a'), alarm('receipt a')]).state;
    expect(sentIn(step(failed, { type: 'retry', id: 'a' }).effects)).toEqual([{ type: 'message', content: 'Content of a', client_message_id: 'a' }]);
    expect(step(after([start, welcome(), send('a')]).state, { type: 'retry', id: 'a' }).effects).toEqual([]);
  });

  test('of an earlier conversation go there', () => {
    const back = after([start, welcome(), lost(), send('a'), alarm('reconnect'), welcome(0, { session_id: 'new' })]);
    expect(sentIn(back.effects)).toEqual([{ type: 'message', content: 'Content of a', client_message_id: 'a', session_id: 's' }]);
  });
});

describe('news', () => {
  const delta = (index: number, text: string): Happening => frame({ type: 'delta', session_id: 's', turn_id: 't1', index, text });

  test('a draft grows, and the reply takes its place', () => {
    const { state, effects } = after([start, welcome(), delta(0, 'Rep'), delta(1, 'ly')]);
    expect(toldIn(effects, 'draft')).toEqual([{ turnId: 't1', text: 'Reply' }]);
    const done = step(state, response(1));
    expect(toldIn(done.effects, 'entry')).toMatchObject([{ turn_id: 't1', content: 'Reply 1' }]);
    expect(toldIn(step(done.state, delta(2, ' late')).effects, 'draft')).toEqual([]);
  });

  test('a draft that the reply does not go on from is gone with it: what is told is the reply alone', () => {
    const { state } = after([start, welcome(), delta(0, 'Happy to help! '), delta(1, 'Half a sen')]);
    const { state: done, effects } = step(state, response(1));
    expect(toldIn(effects, 'entry')).toMatchObject([{ content: 'Reply 1' }]);
    expect(done.drafts.pieces).toEqual({});
    expect(JSON.stringify(effects)).not.toContain('Happy to help');
  });

  test('a turn that failed leaves no draft', () => {
    const { effects } = after([start, welcome(), delta(0, 'Rep'), frame({ type: 'error', code: 'internal', message: 'Sorry' })]);
    expect(toldIn(effects, 'draftGone')).toEqual([{ turnId: 't1' }]);
  });

  test('a hand-off says who has the conversation, and what was promised', () => {
    const handoff = frame({ type: 'handoff', session_id: 's', seq: 1, owner: 'queue', ticket_id: 'TKT-1', position: 2, expected_wait: 4, reason: 'asked' });
    expect(toldIn(after([start, welcome(), handoff]).effects, 'owner')).toEqual([{ owner: 'queue', ticketId: 'TKT-1', position: 2, expectedWaitHours: 4 }]);
  });

  test.each<[string, Happening]>([
    ['by its own word', frame({ type: 'typing', session_id: 's', typing: false, timestamp: time })], ['by a reply', response(1)],
    ['with the line', lost()], ['by itself', alarm('their-typing-ends')],
  ])('their typing ends %s', (_name, end) => {
    const typing = after([start, welcome(), frame({ type: 'typing', session_id: 's', typing: true, timestamp: time })]);
    expect(toldIn(typing.effects, 'typing')).toEqual([true]);
    expect(toldIn(step(typing.state, end).effects, 'typing')).toEqual([false]);
  });

  test.each<[string, Happening[], unknown[]]>([
    ['is said at the first key', [{ type: 'typed' }], [true]],
    ['is not said at each key', [{ type: 'typed' }, { type: 'typed' }], []],
    ['is said again after a while', [{ type: 'typed' }, alarm('typing-again'), { type: 'typed' }], [true]],
    ['ends by itself', [{ type: 'typed' }, alarm('typing-ends')], [false]],
    ['ends before the message', [{ type: 'typed' }, send('a')], [false]],
    ['needs no end when it was not said', [send('a')], []],
  ])('our typing %s', (_name, happenings, said) => {
    expect(sentIn(after([start, welcome(), ...happenings]).effects).flatMap((sent) => (sent.type === 'typing' ? [sent.typing] : []))).toEqual(said);
  });

  test('nothing is said of typing without a line', () => {
    expect(after([start, { type: 'typed' }]).effects).toEqual([]);
  });
});

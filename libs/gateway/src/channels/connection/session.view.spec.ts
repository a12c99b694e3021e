import { expect, test } from '@jest/globals';
import { feedItem } from '../conformance/feed-item.fake.js';
import { SessionView } from './session.view.js';

const now = '2026-03-01T10:00:00.000Z';
const typesOf = (frames: readonly { type: string }[]): string[] => frames.map((frame) => frame.type);

test('an item is shown once', () => {
  const view = new SessionView('s-1', 0);
  const item = feedItem({ seq: 1, role: 'assistant' });
  expect(typesOf(view.show(item, now))).toEqual(['response']);
  expect(view.show(item, now)).toEqual([]);
});

test('an item before what the client has is not shown', () => {
  expect(new SessionView('s-1', 5).show(feedItem({ seq: 5, role: 'assistant' }), now)).toEqual([]);
});

test('a missing number is noticed', () => {
  const view = new SessionView('s-1', 3);
  expect([view.misses(4), view.misses(5)]).toEqual([false, true]);
});

test('a message is not echoed to the device that wrote it, and counts as seen', () => {
  const view = new SessionView('s-1', 0);
  view.wrote('item-1');
  expect(view.show(feedItem({ seq: 1, role: 'user' }), now)).toEqual([]);
  expect(view.lastSeq).toBe(1);
});

test('typing ends before the reply, and only once', () => {
  const view = new SessionView('s-1', 0);
  expect(view.typing(true, now)).toMatchObject([{ type: 'typing', typing: true }]);
  expect(view.typing(true, now)).toEqual([]);
  expect(view.show(feedItem({ seq: 1, role: 'assistant' }), now)).toMatchObject([{ type: 'typing', typing: false }, { type: 'response' }]);
  expect(view.typing(false, now)).toEqual([]);
});

test('a piece of a reply that came late is not shown after the reply', () => {
  const view = new SessionView('s-1', 0);
  expect(typesOf(view.delta('turn-1', { index: 0, text: 'Choose ' }))).toEqual(['delta']);
  view.show(feedItem({ seq: 1, role: 'assistant', turnId: 'turn-1' }), now);
  expect(view.delta('turn-1', { index: 1, text: 'again' })).toEqual([]);
  expect(typesOf(view.delta('turn-2', { index: 0, text: 'Next' }))).toEqual(['delta']);
});

test('what is asked for again is shown again, the own messages too', () => {
  const view = new SessionView('s-1', 0);
  view.wrote('item-1');
  view.show(feedItem({ seq: 1, role: 'user' }), now);
  expect(typesOf(view.repeat(feedItem({ seq: 1, role: 'user' }), now))).toEqual(['message']);
  expect(view.lastSeq).toBe(1);
});

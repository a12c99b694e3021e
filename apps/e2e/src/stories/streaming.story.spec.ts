import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConsoleVisitor, SocketIoVisitor, WebSocketVisitor } from '../doors/index.js';
import type { Frame } from '../doors/frames.js';
import { startSystem } from '../system/index.js';
import type { System } from '../system/index.js';

/** What the model writes, word by word: sentences that the passage holds. */
const TEXT = [
  "Go to Settings > Security > Password and click 'Reset Password'.", 'You will receive an e-mail with a secure link to create a new password.',
  'The link expires in 24 hours.', "If you cannot sign in, use 'Forgot password?' on the sign-in page instead.",
].join(' ');
const PAUSE_MS = 60;

describe('a reply that a model writes slowly', () => {
  const folder = mkdtempSync(join(tmpdir(), 'csa-script-'));
  let system: System;
  beforeAll(async () => {
    const script = join(folder, 'script.json');
    writeFileSync(script, JSON.stringify([{ purpose: 'answer', text: TEXT, pauseMs: PAUSE_MS }, { text: '' }]));
    system = await startSystem({ MODEL_SCRIPT: script });
  }, 120_000);
  afterAll(async () => {
    await system.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

  const pieces = (frames: readonly Frame[]): readonly Frame[] => frames.filter(({ type }) => type === 'delta');
  const textOf = (frames: readonly Frame[]): string => pieces(frames).map((frame) => String(frame['text'])).join('');

  test('is shown to a device that comes in the middle of it, by another gateway: what was written so far, then the rest', async () => {
    const customer = `guest_${randomUUID()}`;
    const sessionId = randomUUID();
    const phone = await WebSocketVisitor.enter(system, customer, { sessionId, gateway: 0 });
    phone.send({ type: 'message', content: 'How do I reset my password?', client_message_id: randomUUID() });
    await phone.frames.next((frame) => frame.type === 'delta' && frame['index'] === 1);
    const desk = await SocketIoVisitor.enter(system, customer, { sessionId, gateway: 1 });
    const writtenBefore = pieces(phone.frames.all).length;
    const [onPhone, onDesk] = await Promise.all([phone, desk].map((visitor) => visitor.frames.next((frame) => frame.type === 'response')));
    expect(writtenBefore).toBeLessThan(pieces(phone.frames.all).length);
    expect(onDesk).toEqual(onPhone);
    for (const { frames } of [phone, desk]) {
      expect(textOf(frames.all)).toBe(TEXT);
      expect(pieces(frames.all).map((frame) => frame['index'])).toEqual(pieces(frames.all).map((_piece, index) => index));
      expect(frames.types().indexOf('response')).toBeGreaterThan(frames.types().lastIndexOf('delta'));
    }
    expect(onPhone).toMatchObject({ content: TEXT, citations: [{ title: 'How do I reset my password?' }] });
    await Promise.all([phone.leave(), desk.leave()]);
  });

  test('stops within half a second when a person takes over in the middle of it, and never becomes an entry', async () => {
    const customer = `guest_${randomUUID()}`;
    const place = { user_id: customer, session_id: randomUUID() };
    const phone = await WebSocketVisitor.enter(system, customer, { sessionId: place.session_id, gateway: 0 });
    const sam = await ConsoleVisitor.enter(system, 'Sam', 1);
    phone.send({ type: 'message', content: 'How do I reset my password?', client_message_id: randomUUID() });
    await phone.frames.next((frame) => frame.type === 'delta' && frame['index'] === 0);
    expect(await sam.ask('take_over', place)).toMatchObject({ owner: 'person' });
    await pause(500);
    const shown = phone.frames.all.length;
    // Longer than the model would have gone on.
    await pause(TEXT.split(' ').length * PAUSE_MS);
    expect(phone.frames.types(shown).filter((type) => type === 'delta' || type === 'response')).toEqual([]);
    await sam.ask('message', { ...place, content: 'I am here now.', client_message_id: randomUUID() });
    const reply = await phone.frames.next((frame) => frame.type === 'response');
    expect(reply).toMatchObject({ content: 'I am here now.', author: { kind: 'agent' } });
    expect(textOf(phone.frames.all).length).toBeLessThan(TEXT.length);
    await phone.leave();
    sam.leave();
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConsoleVisitor, RestStaff, RestVisitor, SocketIoVisitor, WebSocketVisitor } from '../doors/index.js';
import { signInSettings, startSystem } from '../system/index.js';
import type { System } from '../system/index.js';

const NOTE = 'xyzzy: the refund was promised by phone';

describe('a customer who asks for a person', () => {
  let system: System;
  let phone: WebSocketVisitor;
  let laptop: SocketIoVisitor;
  let sam: ConsoleVisitor;
  let samRest: RestStaff;
  let kimRest: RestStaff;
  const customer = `guest_${randomUUID()}`;
  const sessionId = randomUUID();
  const place = { user_id: customer, session_id: sessionId };
  const address = `/console/conversations/${customer}/${sessionId}`;

  beforeAll(async () => {
    system = await startSystem(signInSettings);
    phone = await WebSocketVisitor.enter(system, customer, { sessionId, gateway: 0 });
    laptop = await SocketIoVisitor.enter(system, customer, { sessionId, gateway: 1 });
    sam = await ConsoleVisitor.enter(system, 'Sam', 1);
    [samRest, kimRest] = [new RestStaff(system, 'agent', 'Sam'), new RestStaff(system, 'agent', 'Kim')];
  }, 120_000);
  afterAll(async () => {
    sam.leave();
    await Promise.all([phone.leave(), laptop.leave()]);
    await system.stop();
  }, 60_000);

  test('is put into the queue, and the staff sees it there', async () => {
    expect((await phone.say('I want to talk to a human')).escalated).toBe(true);
    expect(await phone.frames.next((frame) => frame.type === 'handoff')).toMatchObject({ owner: 'queue', position: 1 });
    expect(await sam.frames.next((frame) => frame.type === 'queue')).toMatchObject({ ...place, owner: 'queue', epoch: 2, by: null });
    const { status, body } = await kimRest.send('GET', '/console/queue?owner=queue');
    expect([status, body]).toMatchObject([200, { conversations: [{ ...place, owner: 'queue', person: null, last_message: { author: { kind: 'assistant' } } }] }]);
  });

  test('is taken over by one person; the second learns who was quicker', async () => {
    expect(await sam.ask('watch', { ...place, after: 0 })).toMatchObject({ of: 'watch', conversation: { owner: 'queue' } });
    expect(await sam.frames.next((frame) => frame.type === 'message')).toMatchObject({ content: 'I want to talk to a human', seq: 1, user_id: customer });
    expect(await sam.ask('take_over', place)).toMatchObject({ owner: 'person', epoch: 3 });
    const refused = await kimRest.send('POST', `${address}/take-over`);
    expect([refused.status, refused.body]).toMatchObject([409, { detail: 'Sam has this conversation.' }]);
    for (const door of [phone, laptop]) {
      expect(await door.frames.next((frame) => frame.type === 'handoff' && frame['owner'] === 'person')).toMatchObject({ content: 'Sam from our team has joined this conversation.' });
    }
  });

  test('and the person see each other type', async () => {
    phone.send({ type: 'typing', typing: true });
    expect(await sam.frames.next((frame) => frame.type === 'typing' && frame['by'] === 'customer')).toMatchObject({ ...place, typing: true });
    const from = [phone.frames.all.length, laptop.frames.all.length];
    expect(await sam.ask('typing', { ...place, typing: true })).toMatchObject({ told: true });
    await phone.frames.next((frame) => frame.type === 'typing' && frame['typing'] === true, from[0]);
    await laptop.frames.next((frame) => frame.type === 'typing' && frame['typing'] === true, from[1]);
  });

  test('hears the person on both doors, by name, and the assistant no more', async () => {
    expect(await phone.sayIntoSilence('Is anybody there?')).toBe('');
    expect(await sam.frames.next((frame) => frame['content'] === 'Is anybody there?')).toMatchObject({ type: 'message' });
    expect(await sam.ask('message', { ...place, content: 'I am here, and I see your invoice.', client_message_id: 'c-1' })).toMatchObject({ duplicate: false });
    const again = await samRest.send('POST', `${address}/messages`, { content: 'I am here, and I see your invoice.', client_message_id: 'c-1' });
    expect([again.status, again.body]).toMatchObject([201, { duplicate: true }]);
    for (const door of [phone, laptop]) {
      const reply = await door.frames.next((frame) => frame['content'] === 'I am here, and I see your invoice.');
      expect(reply).toMatchObject({ type: 'response', author: { kind: 'agent', name: 'Sam' } });
    }
  });

  test('never sees what colleagues note', async () => {
    expect((await samRest.send('POST', `${address}/notes`, { text: NOTE })).status).toBe(201);
    expect((await kimRest.send('GET', address)).body).toMatchObject({ conversation: { person: { name: 'Sam' } }, notes: [{ text: NOTE, author: { name: 'Sam' } }] });
    const visitor = new RestVisitor(system, customer);
    expect((await visitor.send('GET', `/users/${customer}/history?q=xyzzy`)).body).toMatchObject({ count: 0, messages: [] });
    for (const path of ['', '/notes']) expect((await visitor.send('GET', `${address}${path}`)).status).toBe(403);
    phone.send({ type: 'sync', after: 0 });
    const synced = await phone.frames.next((frame) => frame.type === 'synced');
    const seqs = phone.frames.all.map(({ seq }) => seq).filter((seq): seq is number => typeof seq === 'number');
    expect(Math.max(...seqs)).toBe(synced['seq']);
    expect(JSON.stringify([phone.frames.all, laptop.frames.all])).not.toContain('xyzzy');
  });

  test('is given back with what was done, and the assistant answers again', async () => {
    const given = await samRest.send('POST', `${address}/hand-back`, { note: 'The invoice was corrected.' });
    expect([given.status, given.body]).toMatchObject([200, { owner: 'assistant', epoch: 4 }]);
    expect(await phone.frames.next((frame) => frame.type === 'handoff' && frame['owner'] === 'assistant')).toMatchObject({ content: expect.stringContaining('The invoice was corrected.') });
    expect((await laptop.say('How do I reset my password?')).text).toContain('password');
    expect((await samRest.send('GET', '/console/queue')).body).toMatchObject({ conversations: [] });
  });

  test('begins anew after the conversation was closed', async () => {
    expect((await samRest.send('POST', `${address}/close`, { note: 'Solved.' })).body).toMatchObject({ ...place, owner: 'assistant', closed_at: expect.any(String) });
    const heard = await new RestVisitor(system, customer).say('Hello again');
    expect(heard.sessionId).not.toBe(sessionId);
    expect((await samRest.send('POST', `${address}/reopen`)).body).toMatchObject({ closed_at: null });
  });
});

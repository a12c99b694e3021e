import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startService } from '@csa/testing';
import type { ServiceDesk } from '@csa/testing';
import { gateway } from '../index.js';
import type { ChatClient } from './conformance/chat.client.js';
import { SocketIoClient, WebSocketClient } from './conformance/chat.client.js';
import { FakeConversation } from './conformance/conversation.fake.js';

let desk: ServiceDesk;
const conversation = new FakeConversation();
const clients: ChatClient[] = [];
beforeEach(async () => {
  desk = await startService(gateway, { answers: conversation.answers() });
  await conversation.speakOver(desk.bus);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.leave();
  await desk.close();
});

test('REST and both doors stand at one port, and show one conversation', async () => {
  const url = await desk.url();
  const raw = new WebSocketClient(url, { userId: 'user_001' });
  const library = new SocketIoClient(url, { userId: 'user_001' });
  clients.push(raw, library);
  await Promise.all([raw.take('connected'), library.take('connected')]);
  raw.send('message', { content: 'Hello' });
  expect(await library.take('message')).toMatchObject({ content: 'Hello' });
  const replies = await Promise.all([raw.take('response'), library.take('response')]);
  expect(replies[0]).toEqual(replies[1]);

  const sessions = (await (await fetch(`${url}/users/user_001/sessions`)).json()) as { count: number };
  expect(sessions.count).toBe(2);
  const session = (await (await fetch(`${url}/sessions/first-of-user_001`)).json()) as Record<string, unknown>;
  expect(session).toMatchObject({ user_id: 'user_001', message_count: 1 });
});

test('an upgrade that no door takes is answered 404', async () => {
  const url = await desk.url();
  const client = new WebSocketClient(`${url}/elsewhere`, { userId: 'user_001' });
  clients.push(client);
  expect((await client.ended).reason).toContain('404');
});

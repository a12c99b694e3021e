import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Door, SmallConversation } from '../gateway.desk.fake.js';

describe('POST /chat', () => {
  const conversation = new SmallConversation();
  let door: Door;
  beforeAll(async () => {
    door = await Door.open(conversation.answers);
    conversation.desk = door.desk;
  });
  afterAll(() => door.close());
  afterEach(() => { Object.assign(conversation, { tells: true, owner: 'assistant' }); });

  test('a message gets its reply, with all that clients are promised', async () => {
    const { status, body } = await door.ask('POST', '/chat', { user_id: 'user_1', content: '  Hello ', session_id: 'ses_1' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      message: 'You said: Hello', intent: 'question', sentiment: 'neutral', sentiment_polarity: 0.05, frustration_score: 0.1, sources: ['FAQ Knowledge Base'],
      escalated: false, ticket_created: null, session_id: 'ses_1', owner: 'assistant',
    });
    for (const field of ['timestamp', 'message_id', 'turn_id', 'citations', 'suggestions', 'reason']) expect(body).toHaveProperty(field);
  });

  test('somebody who names no customer is a guest of the session', async () => {
    const { status } = await door.ask('POST', '/chat', { content: 'Hello', session_id: 'ses_9' });
    expect(status).toBe(200);
    expect(conversation.principals.at(-1)).toMatchObject({ role: 'customer', id: 'guest:ses_9', customerId: 'guest:ses_9' });
  });

  test('the named customer is who acts', async () => {
    await door.ask('POST', '/chat', { user_id: 'user_1', content: 'Hello' });
    expect(conversation.principals.at(-1)).toMatchObject({ role: 'customer', id: 'user_1', customerId: 'user_1' });
  });

  test('the same client message id is answered again, not asked again', async () => {
    const send = () => door.ask('POST', '/chat', { user_id: 'user_1', content: 'Once', client_message_id: 'm-1' });
    const [first, again] = [await send(), await send()];
    expect(again.body).toEqual(first.body);
    expect([...conversation.turns.values()].filter(({ reply }) => reply?.content === 'You said: Once')).toHaveLength(1);
  });

  test('an Idempotency-Key does for a client message id, and gives the same answer', async () => {
    const send = (content: string) => door.ask('POST', '/chat', { user_id: 'user_1', content }, { 'idempotency-key': 'chat-1' });
    const [first, again] = [await send('Keyed'), await send('Keyed')];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await send('Something else')).status).toBe(422);
  });

  test('while a person owns the conversation the answer is empty and says so', async () => {
    conversation.owner = 'person';
    conversation.tells = false;
    const { status, body } = await door.ask('POST', '/chat', { user_id: 'user_1', content: 'Are you there?' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ message: '', owner: 'person', escalated: true });
    expect(body['reason']).toEqual(expect.stringContaining('person'));
  });

  test('whoever accepts events gets the pieces, then the whole', async () => {
    const { headers, text } = await door.ask('POST', '/chat', { user_id: 'user_1', content: 'Stream' }, { accept: 'text/event-stream' });
    expect(headers.get('content-type')).toContain('text/event-stream');
    expect(headers.get('x-request-id')).toBeTruthy();
    const events = text.trim().split('\n\n').map((event) => event.split('\n'));
    expect(events.map(([name]) => name)).toEqual(['event: delta', 'event: response']);
    expect(JSON.parse(events[0]?.[1]?.slice(6) ?? '')).toMatchObject({ index: 0, text: 'You said: ' });
    expect(JSON.parse(events[1]?.[1]?.slice(6) ?? '')).toMatchObject({ message: 'You said: Stream', intent: 'question' });
  });

  test('a stream is asked for the turn too, when its news is lost, as the same customer', async () => {
    await door.ask('POST', '/chat', { user_id: 'user_1', content: 'Lost', client_message_id: 'm-2' });
    const { text } = await door.ask('POST', '/chat', { user_id: 'user_1', content: 'Lost', client_message_id: 'm-2' }, { accept: 'text/event-stream' });
    expect(text).toContain('event: response');
  });

  test('a bad message is refused as a problem even when a stream was wanted', async () => {
    const { status, headers } = await door.ask('POST', '/chat', { content: ' ' }, { accept: 'text/event-stream' });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  test('a turn can be asked for by its customer and by nobody else', async () => {
    const { body } = await door.ask('POST', '/chat', { user_id: 'user_1', content: 'Mine' });
    const mine = await door.ask('GET', `/turns/${String(body['turn_id'])}`);
    expect(mine.body).toMatchObject({ state: 'done', response: { message: 'You said: Mine' } });
    expect((await door.ask('GET', '/turns/turn_none')).status).toBe(404);
  });
});

describe('a reply that takes its time', () => {
  test('is not waited for when the gateway stops: the answer says where it will be', async () => {
    const conversation = new SmallConversation();
    conversation.tells = false;
    const door = await Door.open(conversation.answers);
    const asked = door.ask('POST', '/chat', { user_id: 'user_1', content: 'Slow', session_id: 'ses_1' });
    while (conversation.turns.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await door.close();
    const { status, headers, body } = await asked;
    expect(status).toBe(202);
    expect(headers.get('location')).toBe('/turns/turn_1');
    expect(body).toMatchObject({ turn_id: 'turn_1', state: 'running', response: null });
  });
});

describe('messages in quick succession', () => {
  test.each([[{}, 0], [{ REST_BURST_WINDOW_MS: '40' }, 40]])('are waited for with %j for %i ms', async (settings: Record<string, string>, window) => {
    const conversation = new SmallConversation();
    const door = await Door.open(conversation.answers, settings);
    conversation.desk = door.desk;
    await door.ask('POST', '/chat', { user_id: 'user_1', content: 'Hello' });
    expect(conversation.windows).toEqual([window]);
    await door.close();
  });
});

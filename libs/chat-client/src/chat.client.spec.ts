import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connect } from './chat.client.js';
import type { ChatClient, ConnectOptions } from './chat.client.js';
import { ChatServer } from './chat-server.fake.js';
import { openSocket } from './socket.js';
import type { ChatSocket } from './socket.js';

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (holds()) return;
    await pause(5);
  }
  throw new Error('It never came true.');
}

describe('a client and a server', () => {
  let server: ChatServer;
  const open: ChatClient[] = [];
  let told: string[] = [];
  beforeEach(async () => {
    server = await ChatServer.listen();
    told = [];
  });
  afterEach(async () => {
    for (const chat of open.splice(0)) chat.close();
    await server.close();
  });

  const arrive = (options: Partial<ConnectOptions> = {}): ChatClient => {
    const chat = connect({
      url: server.url, userId: 'user_001', ...options,
      on: {
        state: ({ name }) => told.push(name),
        entry: (entry) => told.push(`${entry.seq} ${entry.type === 'handoff' ? entry.reason : entry.content}`),
        message: ({ content, state }) => told.push(`${content}: ${state}`),
        ...options.on,
      },
    });
    open.push(chat);
    return chat;
  };
  const connected = async (chat: ChatClient): Promise<ChatClient> => {
    await until(() => chat.line.name === 'connected');
    return chat;
  };

  test('a message is sent, answered and delivered', async () => {
    const chat = await connected(arrive());
    chat.send('  Hello ');
    await until(() => told.includes('Hello: delivered'));
    expect(told).toEqual(['connecting', 'connected', 'Hello: sending', 'Hello: sent', '2 You said: Hello', 'Hello: delivered']);
    expect([chat.seq, chat.sessionId, chat.messages]).toEqual([2, 's', []]);
  });

  test('everything that comes three times is told once', async () => {
    const thrice = (address: string, protocols: string[]): ChatSocket => {
      const socket = openSocket(address, protocols);
      return {
        send: (text) => { for (let time = 0; time < 3; time += 1) socket.send(text); },
        close: (code) => { socket.close(code); },
        addEventListener: (name: 'message' | 'close', listener: (event: never) => void) => {
          socket.addEventListener(name as 'message', (event) => { for (let time = 0; time < (name === 'message' ? 3 : 1); time += 1) listener(event as never); });
        },
      };
    };
    const chat = await connected(arrive({ openSocket: thrice }));
    for (const content of ['Hello', 'Again']) {
      chat.send(content);
      await until(() => told.includes(`${content}: delivered`));
    }
    expect(told).toEqual([
      'connecting', 'connected', 'Hello: sending', 'Hello: sent', '2 You said: Hello', 'Hello: delivered', 'Again: sending', 'Again: sent', '4 You said: Again', 'Again: delivered',
    ]);
    expect(server.feed.map(({ content }) => content)).toEqual(['Hello', 'You said: Hello', 'Again', 'You said: Again']);
  });

  test('a message whose receipt is lost with the line is there once', async () => {
    const chat = await connected(arrive());
    server.lost.add('ack').add('response');
    chat.send('Hello');
    await until(() => server.feed.length === 2);
    server.lost.clear();
    server.cut();
    await until(() => told.includes('Hello: delivered'));
    expect(server.feed.map(({ content }) => content)).toEqual(['Hello', 'You said: Hello']);
    expect(server.heard.filter(({ type }) => type === 'message')).toHaveLength(1);
    expect(told.filter((line) => line.startsWith('2 '))).toEqual(['2 You said: Hello']);
  });

  test('what was written without a line is sent in its order once there is one', async () => {
    const chat = await connected(arrive());
    server.cut();
    await until(() => chat.line.name === 'waiting');
    server.isAnswering = false;
    for (const content of ['one', 'two', 'three']) chat.send(content);
    await until(() => server.feed.length === 3);
    expect(server.feed.map(({ content }) => content)).toEqual(['one', 'two', 'three']);
  });

  test('entries that were missed are told on return, in order, and none twice', async () => {
    const chat = await connected(arrive());
    server.say('one');
    await until(() => chat.seq === 1);
    server.lost.add('response');
    server.say('two');
    server.lost.clear();
    server.cut(1012);
    await until(() => chat.seq === 2);
    expect(told.filter((line) => /^\d/.test(line))).toEqual(['1 one', '2 two']);
    expect(server.addresses.at(-1)).toBe('/ws/chat/user_001?session_id=s&after=1');
  });

  test('an entry that was lost on a line that stands is asked for', async () => {
    const chat = await connected(arrive());
    server.lost.add('response');
    server.say('one');
    server.lost.clear();
    server.say('two');
    await until(() => chat.seq === 2);
    expect(told.filter((line) => /^\d/.test(line))).toEqual(['1 one', '2 two']);
    expect(server.heard).toEqual([{ type: 'sync', session_id: 's', after: 0 }]);
  });

  test('the newest entries are told at first, if that is wanted', async () => {
    for (const content of ['one', 'two', 'three']) server.say(content);
    arrive({ history: 2 });
    await until(() => told.includes('3 three'));
    expect(told).not.toContain('1 one');
  });

  test('a token that is no longer valid is asked for again, once', async () => {
    server.token = 'second';
    const tokens = ['first', 'second'];
    await connected(arrive({ token: () => Promise.resolve(tokens.shift() ?? 'none') }));
    expect(server.protocols.map((offered) => offered.split(', '))).toEqual([['csa.chat', 'first'], ['csa.chat', 'second']]);
  });

  test('a token that nobody can give is asked for again later', async () => {
    let asked = 0;
    await connected(arrive({ token: () => (++asked === 1 ? Promise.reject(new Error('offline')) : Promise.resolve('token')) }));
    expect(told).toEqual(['connecting', 'waiting', 'connecting', 'connected']);
  });

  test('a fixed token that is refused ends the attempts, and says why', async () => {
    server.token = 'another';
    const chat = arrive({ token: 'wrong' });
    await until(() => chat.line.name === 'refused');
    expect(chat.line).toEqual({ name: 'refused', reason: 'No' });
    expect(server.addresses).toHaveLength(1);
  });

  test('unsent messages outlive the page', async () => {
    const texts = new Map<string, string>();
    const storage = { getItem: (key: string) => texts.get(key) ?? null, setItem: (key: string, text: string) => { texts.set(key, text); } };
    const nowhere = arrive({ storage, url: 'http://127.0.0.1:9' });
    nowhere.send('one');
    nowhere.send('two');
    nowhere.close();
    server.isAnswering = false;
    arrive({ storage });
    await until(() => server.feed.length === 2);
    expect(server.feed.map(({ content }) => content)).toEqual(['one', 'two']);
    await until(() => [...texts.values()].every((text) => text.includes('"unsent":[]')));
  });

  test.each<[string, NonNullable<ConnectOptions['storage']>]>([
    ['holds nonsense', { getItem: () => '{"unsent":[1,{}],', setItem: () => undefined }],
    ['holds something else', { getItem: () => '{"unsent":[1,null,{"id":"a"}],"session_id":4}', setItem: () => undefined }],
    ['refuses everything', { getItem: () => { throw new Error('forbidden'); }, setItem: () => { throw new Error('full'); } }],
  ])('a storage that %s hurts nobody', async (_name, storage) => {
    const chat = await connected(arrive({ storage }));
    chat.send('Hello');
    await until(() => told.includes('Hello: delivered'));
    expect(chat.messages).toEqual([]);
  });

  test('what is no frame is passed over', async () => {
    const chat = await connected(arrive());
    server.tell({ type: 'something of a later version' });
    server.say('one');
    await until(() => chat.seq === 1);
    expect(chat.line.name).toBe('connected');
  });

  test('a listener may send, and may stop listening', async () => {
    const chat = await connected(arrive());
    const stop = chat.on('entry', () => {
      stop();
      chat.send('Thanks');
    });
    chat.send('Hello');
    await until(() => told.includes('Thanks: delivered'));
    expect(server.feed).toHaveLength(4);
  });

  test('after the end there is no line and no attempt', async () => {
    const chat = await connected(arrive());
    chat.close();
    await until(() => server.clients === 0);
    expect([chat.line.name, server.addresses.length]).toEqual(['closed', 1]);
    expect(() => chat.send(' ')).toThrow(RangeError);
  });
});

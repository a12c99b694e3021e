import { afterEach, beforeEach } from '@jest/globals';
import type { ChatClient, ClientHello } from './chat.client.js';
import { ChatDesk } from './chat.desk.js';

/** What differs between the doors, and nothing else may. */
export interface DoorUnderTest {
  connect(url: string, hello: ClientHello): ChatClient;
  /** How a client that broke a rule sees the end. */
  readonly refused: string | number;
  /** How a client sees that it should connect again. */
  readonly restarted: string | number;
}

/** A fresh gateway for each test, and customers that arrive at it. */
export interface Reception {
  desk(): ChatDesk;
  /** Without waiting to be let in. */
  arrive(hello?: Partial<ClientHello>, at?: ChatDesk): ChatClient;
  connected(hello?: Partial<ClientHello>, at?: ChatDesk): Promise<ChatClient>;
}

export function receptionAt(door: DoorUnderTest): Reception {
  let desk: ChatDesk;
  beforeEach(async () => { desk = await ChatDesk.open(); });
  afterEach(() => desk.close());
  const arrive = (hello: Partial<ClientHello> = {}, at = desk): ChatClient => at.hold(door.connect(at.url, { userId: 'user_001', ...hello }));
  return {
    desk: () => desk,
    arrive,
    connected: async (hello, at) => {
      const client = arrive(hello, at);
      await client.take('connected');
      return client;
    },
  };
}

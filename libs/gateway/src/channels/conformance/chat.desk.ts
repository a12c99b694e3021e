import { defineService } from '@csa/platform';
import type { ServiceDesk } from '@csa/testing';
import { startService } from '@csa/testing';
import { Module } from '@nestjs/common';
import type { Environment, Transport } from '@csa/platform';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { gatewaySettings } from '../../gateway.config.js';
import { Identity } from '../../identity/identity.service.js';
import { TokenVerifier } from '../../identity/token.verifier.js';
import { channelProviders } from '../channels.providers.js';
import type { ChatClient } from './chat.client.js';
import { FakeConversation } from './conversation.fake.js';

@Module({ providers: [Identity, TokenVerifier, ...channelProviders] })
class DoorsModule {}

/** The real-time doors of the gateway, without its REST routes. */
const doors = defineService({
  name: 'gateway', module: DoorsModule, settings: gatewaySettings,
  web: { adapter: () => new FastifyAdapter(), configure: () => undefined, address: ({ HOST, PORT }) => ({ host: HOST, port: PORT }) },
});

/** The doors at work beside a conversation service that behaves. */
export class ChatDesk {
  readonly #clients: ChatClient[] = [];

  private constructor(readonly desk: ServiceDesk, readonly url: string, readonly conversation: FakeConversation) {}

  /** `beside`: another replica on the same bus, in front of the same conversation service. */
  static async open(given: { settings?: Environment; beside?: ChatDesk; transport?: Transport } = {}): Promise<ChatDesk> {
    const conversation = given.beside?.conversation ?? new FakeConversation();
    const settings = { MAX_WS_FRAMES_PER_SECOND: '1000', ...given.settings };
    const desk = await startService(doors, { settings, transport: given.transport, beside: given.beside?.desk, answers: given.beside ? [] : conversation.answers() });
    await conversation.speakOver(desk.bus);
    return new ChatDesk(desk, await desk.url(), conversation);
  }

  /** Keeps a client, so that it is let go at the end. */
  hold<C extends ChatClient>(client: C): C {
    this.#clients.push(client);
    return client;
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.leave();
    await this.desk.close();
  }
}

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Channel } from './channel.js';
import { pathOf, refuseUpgrade } from './upgrade.js';

/** What the list of channels is injected by. */
export const CHANNELS = Symbol('channels');

/** Opens every channel on the gateway's HTTP server, and closes them before it. */
@Injectable()
export class ChannelsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(CHANNELS) private readonly channels: readonly Channel[],
  ) {}

  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    for (const channel of this.channels) channel.attach(server);
    server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
      const path = pathOf(request);
      if (!this.channels.some((channel) => channel.takes(path))) refuseUpgrade(socket, 404);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.channels.map((channel) => channel.close()));
  }
}

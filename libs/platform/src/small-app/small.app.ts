import { once } from 'node:events';
import { AnalyseSentiment } from '@csa/contracts';
import type { Answer } from '@csa/contracts';
import { Injectable, Module } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Bus, defineService, Handle, Log, run } from '../index.js';
import { ConnectionsRepository } from './connections.repository.js';
import { CreateMarks1700000000000 } from './migrations/create-marks.migration.js';

/** Answers only once a line comes on standard input: work at hand for as long as a spec wants it. */
@Injectable()
class SlowHandlers implements OnApplicationShutdown {
  constructor(private readonly log: Log) {}

  @Handle(AnalyseSentiment)
  async analyse(): Promise<Answer<typeof AnalyseSentiment>> {
    this.log.info('work has begun');
    await once(process.stdin, 'data');
    this.log.info('work is done');
    return { sentiment: { label: 'neutral', polarity: 0, frustrationScore: 0, keywords: [], indicators: [] }, trend: 'stable', history: [] };
  }

  onApplicationShutdown(): void {
    this.log.info('work is let go');
  }
}

@Module({ providers: [SlowHandlers] })
class SlowModule {}

/** Writes a line of each level, says how wide its pool is, and asks for work. */
@Injectable()
class Asker implements OnApplicationBootstrap {
  constructor(private readonly log: Log, private readonly bus: Bus, private readonly connections: ConnectionsRepository) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const level of ['debug', 'info', 'warn', 'error'] as const) this.log[level](`a line of level ${level}`);
    this.log.info('bo@example.org wrote', { card: ['4111 1111 1111 1111'], error: new Error('from 203.0.113.9, call +1 212 555 0187') });
    this.log.info('connections', { used: await this.connections.used(12) });
    void this.bus.call(AnalyseSentiment, { text: 'hello' }, { timeoutMs: 60_000 }).then(() => { this.log.info('answered'); });
  }
}

@Module({ providers: [Asker, ConnectionsRepository] })
class AskingModule {}

/** A small product, for specs of what a process does: one service asks another, which takes its time. */
await run([
  defineService({ name: 'sentiment', module: SlowModule }),
  defineService({ name: 'gateway', module: AskingModule, database: { entities: [], migrations: [CreateMarks1700000000000] } }),
]);

import { describe, expect, test } from '@jest/globals';
import { AnalyseSentiment, ServiceHealth } from '@csa/contracts';
import { Injectable, Module } from '@nestjs/common';
import { customer, startService } from '@csa/testing';
import { defineService, Handle } from './index.js';
import type { Answer, Received } from '@csa/contracts';

@Injectable()
class Handlers {
  @Handle(AnalyseSentiment)
  analyse(input: Received<typeof AnalyseSentiment>): Answer<typeof AnalyseSentiment> {
    const polarity = input.text === 'bad' ? -1 : 0;
    return { sentiment: { label: 'neutral', polarity, frustrationScore: 0, keywords: [], indicators: [] }, trend: 'stable', history: input.history };
  }
}

@Module({ providers: [Handlers] })
class WholeModule {}

@Module({})
class EmptyModule {}

@Module({ providers: [Handlers, { provide: 'again', useClass: Handlers }] })
class TwiceModule {}

describe('a running service', () => {
  test('answers what it owns, and its health', async () => {
    const desk = await startService(defineService({ name: 'sentiment', module: WholeModule }));
    const { sentiment } = await desk.call(AnalyseSentiment, { text: 'bad' }, customer('user_001'));
    expect(sentiment.polarity).toBe(-1);
    const health = await desk.call(ServiceHealth.sentiment, {}, customer('user_001'));
    expect(health).toEqual({ status: 'healthy', components: { bus: { status: 'healthy', detail: 'in-process' } } });
    await desk.close();
  });

  test('refuses to start without a handler for a request it owns', async () => {
    await expect(startService(defineService({ name: 'sentiment', module: EmptyModule }))).rejects.toThrow('sentiment.analyse has no handler');
  });

  test('refuses to start with two handlers for one request', async () => {
    await expect(startService(defineService({ name: 'sentiment', module: TwiceModule }))).rejects.toThrow('sentiment.analyse has 2 handlers');
  });

  test('refuses a handler for a request of another service', async () => {
    await expect(startService(defineService({ name: 'gateway', module: WholeModule }))).rejects.toThrow('sentiment.analyse belongs to another service');
  });
});

import { ServiceHealth } from '@csa/contracts';
import { Bus, Clock, Health } from '@csa/platform';
import type { HealthReport } from '@csa/platform';
import { Controller } from '@nestjs/common';
import { API_VERSION } from '../about/about.schema.js';
import { Answers } from '../rest/answers.decorator.js';
import { Answered, OtherAnswered } from '../rest/exchange.js';
import type { AnswerOf } from '../rest/exchange.js';
import { healthRoute, liveRoute, readyRoute } from './health.schema.js';
import type { HealthAnswer } from './health.schema.js';
import { componentsOf, overallStatus } from './system-health.js';
import type { AskedService } from './system-health.js';

const noStore = { 'cache-control': 'no-store' };

@Controller()
export class HealthController {
  constructor(
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly own: Health,
  ) {}

  @Answers(healthRoute)
  async health(): Promise<Answered<HealthAnswer> | OtherAnswered> {
    const [own, ...reports] = await Promise.all([
      this.own.report(),
      this.ask('conversation'), this.ask('knowledge'), this.ask('sentiment'), this.ask('ticketing'), this.ask('memory'),
    ]);
    const [conversation, knowledge, sentiment, ticketing, memory] = reports;
    const components = componentsOf(own, { conversation, knowledge, sentiment, ticketing, memory });
    const status = overallStatus(components);
    const body: HealthAnswer = { status, timestamp: this.clock.now().toISOString(), version: API_VERSION, components };
    return status === 'unhealthy' ? new OtherAnswered(503, body, noStore) : new Answered(body, { headers: noStore });
  }

  @Answers(liveRoute)
  live(): AnswerOf<typeof liveRoute> {
    return { status: 'alive' };
  }

  /** The gateway's own parts, and whether conversation answers: without it no message can be taken. */
  @Answers(readyRoute)
  async ready(): Promise<Answered<AnswerOf<typeof readyRoute>> | OtherAnswered> {
    const [own, conversation] = await Promise.all([this.own.report(), this.ask('conversation')]);
    const isReady = own.status !== 'unhealthy' && conversation !== undefined;
    const components = { ...own.components, conversation: { status: conversation?.status ?? ('unhealthy' as const) } };
    return isReady ? new Answered({ status: 'ready', components }, { headers: noStore }) : new OtherAnswered(503, { status: 'not_ready', components }, noStore);
  }

  /** A service that fails or is late counts as silent. */
  private async ask(service: AskedService): Promise<HealthReport | undefined> {
    try {
      return await this.bus.call(ServiceHealth[service], {});
    } catch {
      return undefined;
    }
  }
}

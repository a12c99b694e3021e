import { Controller, Inject } from '@nestjs/common';
import { gatewaySettings } from '../gateway.config.js';
import type { GatewaySettings } from '../gateway.config.js';
import { Answers } from '../rest/answers.decorator.js';
import type { AnswerOf } from '../rest/exchange.js';
import { aboutRoute, API_VERSION } from './about.schema.js';

@Controller()
export class AboutController {
  constructor(@Inject(gatewaySettings.token) private readonly settings: GatewaySettings) {}

  @Answers(aboutRoute)
  about(): AnswerOf<typeof aboutRoute> {
    return {
      name: 'Customer Support Agent',
      version: API_VERSION,
      status: 'running',
      environment: this.settings.ENVIRONMENT,
      endpoints: {
        chat: 'POST /chat', websocket: '/ws/chat/{user_id}', socket_io: '/socket.io, namespace /chat', tickets: '/users/{user_id}/tickets',
        history: '/users/{user_id}/history', profile: '/users/{user_id}/profile', feedback: 'POST /feedback', analyze: 'POST /analyze',
        knowledge: '/knowledge/search', health: '/health', demo: '/demo',
      },
      documentation: { swagger_ui: '/docs', redoc: '/redoc', openapi: '/openapi.json' },
    };
  }
}

import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { channelProviders } from './channels/channels.providers.js';
import { controllers } from './gateway.controllers.js';
import { IdempotencyKeysRepository } from './idempotency/idempotency-keys.repository.js';
import { IdempotencyService } from './idempotency/idempotency.service.js';
import { Identity } from './identity/identity.service.js';
import { Speakers } from './identity/speakers.js';
import { TokenVerifier } from './identity/token.verifier.js';
import { partnerProviders } from './partners/partners.providers.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { routesOf } from './rest/answers.decorator.js';
import { RouteInterceptor } from './rest/route.interceptor.js';
import { RouteTable } from './rest/route-table.js';
import { TurnNewsHandlers } from './turns/turn-news.handlers.js';
import { TurnWaiter } from './turns/turn-waiter.js';

@Module({
  controllers,
  providers: [
    TokenVerifier, Identity, Speakers, ...partnerProviders,
    IdempotencyKeysRepository, IdempotencyService,
    TurnWaiter, TurnNewsHandlers,
    { provide: RouteTable, useFactory: () => new RouteTable(controllers.flatMap(routesOf)) },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: RouteInterceptor },
    ...channelProviders,
  ],
})
export class GatewayModule {}

import { Module } from '@nestjs/common';
import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { DataSource as DataSourceToken } from 'typeorm';
import { Bus } from './bus/bus.js';
import { Clock } from './clock.js';
import { Health } from './health/health.js';
import { Log } from './log.js';

/** What every service is handed, whatever it runs on. */
export interface PlatformParts {
  readonly bus: Bus;
  readonly log: Log;
  readonly clock: Clock;
  readonly health: Health;
  readonly database: DataSource | undefined;
  readonly settings: ReadonlyMap<symbol, unknown>;
}

@Module({})
class PlatformModule {}

@Module({})
class ServiceRootModule {}

/** One service with the platform's parts as global providers. */
export function rootModuleOf(service: Type, parts: PlatformParts): DynamicModule {
  const providers: Provider[] = [
    { provide: Bus, useValue: parts.bus },
    { provide: Log, useValue: parts.log },
    { provide: Clock, useValue: parts.clock },
    { provide: Health, useValue: parts.health },
    ...(parts.database ? [{ provide: DataSourceToken, useValue: parts.database }] : []),
    ...[...parts.settings].map(([token, values]) => ({ provide: token, useValue: values })),
  ];
  const platform: DynamicModule = { module: PlatformModule, global: true, providers, exports: providers };
  return { module: ServiceRootModule, imports: [platform, DiscoveryModule, service] };
}

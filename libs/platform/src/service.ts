import type { ServiceName } from '@csa/contracts';
import type { INestApplication, Type } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { Settings, SettingsOf } from './settings/settings.js';

/** A class with a constructor, as TypeORM lists entities and migrations. */
export type ClassReference = abstract new (...parameters: never[]) => object;

/** The tables a service owns. They live in a schema of its name, with a migrations table of their own. */
export interface DatabaseDeclaration {
  readonly entities: readonly ClassReference[];
  /** Oldest first. */
  readonly migrations: readonly ClassReference[];
}

/** The HTTP door of a service; the platform creates, configures, opens and closes it. */
export interface WebDeclaration<S extends Settings> {
  adapter(settings: SettingsOf<S>): AbstractHttpAdapter;
  /** Before the port is opened. */
  configure(app: INestApplication, settings: SettingsOf<S>): Promise<void> | void;
  address(settings: SettingsOf<S>): { host: string; port: number };
  /** After the port was opened. */
  listening?(app: INestApplication, settings: SettingsOf<S>): Promise<void> | void;
}

/** All that is needed to run a service, alone or beside others. */
export interface ServiceDescriptor<S extends Settings = Settings> {
  readonly name: ServiceName;
  readonly module: Type;
  readonly settings?: S;
  /** Mistakes that concern more than one setting, one line each. */
  checkSettings?(settings: SettingsOf<S>): string[];
  readonly database?: DatabaseDeclaration;
  readonly web?: WebDeclaration<S>;
}

export function defineService<S extends Settings>(descriptor: ServiceDescriptor<S>): ServiceDescriptor<S> {
  return descriptor;
}

import { openDatabase } from './database/database.js';
import type { Surroundings } from './running.service.js';
import type { ServiceDescriptor } from './service.js';

/** Brings the tables of the given services up to date, and nothing else. */
export async function migrate(services: readonly ServiceDescriptor[], around: Omit<Surroundings, 'transport'>): Promise<void> {
  for (const { name, database } of services) {
    if (!database || around.databaseUrl === undefined) continue;
    const source = await openDatabase({ url: around.databaseUrl, schema: name, declaration: database, poolSize: 2 });
    await source.destroy();
    around.logFor(name).info('tables are up to date');
  }
}

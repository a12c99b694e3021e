import pg from 'pg';
import { DataSource } from 'typeorm';
import type { DatabaseDeclaration } from '../service.js';
import { PreparedClient } from './prepared.client.js';

export interface DatabaseOptions {
  readonly url: string;
  /** The service; also the name of its schema. */
  readonly schema: string;
  readonly declaration: DatabaseDeclaration;
  readonly poolSize: number;
  /** For how long a connection is used, in seconds. */
  readonly connectionSeconds?: number;
}

/** The server plans a prepared statement once for a connection; so no plan outlives by more than this the size that a table had when it was made. */
const CONNECTION_SECONDS = 60;

/**
 * Opens a service's schema and brings its tables up to date. Replicas that start at once wait for each other, so that
 * each migration runs once.
 */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    schema: options.schema,
    entities: [...options.declaration.entities] as never[],
    migrations: [...options.declaration.migrations] as never[],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize: options.poolSize,
    applicationName: `csa-${options.schema}`,
    connectTimeoutMS: 5_000,
    installExtensions: false,
    extra: { keepAlive: true, Client: PreparedClient, maxLifetimeSeconds: options.connectionSeconds ?? CONNECTION_SECONDS },
  });
  await withMigrationLock(options, async (client) => {
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${options.schema}"`);
    await source.initialize();
    await source.runMigrations();
  });
  return source;
}

async function withMigrationLock(options: DatabaseOptions, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: options.url, connectionTimeoutMillis: 10_000 });
  // A lost connection shows at the statement at hand; without a listener it would end the process besides.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('csa migrations'), hashtext($1))`, [options.schema]);
    await work(client);
  } finally {
    // Ending the session releases the lock.
    await client.end();
  }
}

/** What the tables lack of what the entities say, as SQL; empty when both agree. */
export async function schemaDrift(source: DataSource): Promise<string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

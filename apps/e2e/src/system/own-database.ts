import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@csa/platform';

/**
 * Runs a program with a database server of its own, in a folder that is removed with it. What starts services of the
 * product within finds the server by TEST_DATABASE_URL.
 */
export async function withOwnDatabase<T>(name: string, run: (postgres: EmbeddedPostgres) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `csa-${name}-`));
  const postgres = await EmbeddedPostgres.open(folder);
  process.env['TEST_DATABASE_URL'] = postgres.url('postgres');
  try {
    return await run(postgres);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

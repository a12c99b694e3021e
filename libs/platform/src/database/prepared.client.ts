import pg from 'pg';

/** Statements that are prepared; beyond them, such as texts that are made anew for each call, they are planned each time. */
const MOST_PREPARED = 500;

const names = new Map<string, string>();

/**
 * A connection on which a statement with values is parsed and planned the first few times alone: the text has a name, and
 * the server keeps its plan under it (https://www.postgresql.org/docs/current/sql-prepare.html#SQL-PREPARE-NOTES).
 */
export class PreparedClient extends pg.Client {
  override query(...all: unknown[]): never {
    const [text, values, ...rest] = all;
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined;
    return plain.query.apply(this, name === undefined ? all : [{ name, text, values }, ...rest]);
  }
}

/** All forms of the call at once, which the library tells apart by their values, too. */
const plain = pg.Client.prototype as unknown as { query(this: pg.Client, ...all: unknown[]): never };

/** The same for every connection of the process; undefined for a text for which there is no place any more. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_PREPARED) return known;
  const name = `statement_${names.size}`;
  names.set(text, name);
  return name;
}

/** Classes and codes of https://www.postgresql.org/docs/18/errcodes-appendix.html: no connection, too many, the server stops or is not up yet. */
const SQL_STATES = /^(08...|53300|57P0[1-3])$/;
const SYSTEM_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN',
]);
/** The driver gives these no code. */
const DRIVER_TEXTS = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a statement failed because the database could not be reached, and not because of what it says. */
export function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return SQL_STATES.test(code) || SYSTEM_CODES.has(code);
  return DRIVER_TEXTS.test(error.message);
}

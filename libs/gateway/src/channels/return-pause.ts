/** The shortest time over which clients come back, the longest, and what each one adds, in milliseconds. */
const AT_LEAST_MS = 500;
const AT_MOST_MS = 5_000;
const EACH_MS = 4;

/**
 * How long one of many clients that are sent away together should wait before it comes back, in milliseconds: by `chance`
 * (0 to 1) anywhere in a time that grows with their number, so that the replica they go to sees a steady stream.
 */
export function pauseAmong(clients: number, chance: number): number {
  return Math.round(chance * Math.min(AT_MOST_MS, Math.max(AT_LEAST_MS, clients * EACH_MS)));
}

import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux's clock in /proc, which has a hundred ticks a second everywhere (proc_pid_stat(5)). */
const MS_A_TICK = 10;

interface Times {
  readonly parent: number;
  readonly ms: number;
}

/** Milliseconds of processor that a process has used so far, from Linux's /proc; 0 elsewhere. */
export function processorMs(pid: number): number {
  return timesOf(pid)?.ms ?? 0;
}

/** The same for all that a process has started, directly or not: of the product in one process, its database server. */
export function processorMsBelow(pid: number): number {
  const all = new Map(pids().flatMap((each) => {
    const times = timesOf(each);
    return times ? [[each, times] as const] : [];
  }));
  const isBelow = (each: number): boolean => {
    const parent = all.get(each)?.parent ?? 0;
    return parent === pid || (parent > 1 && isBelow(parent));
  };
  return [...all].filter(([each]) => isBelow(each)).reduce((sum, [, { ms }]) => sum + ms, 0);
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** The name, in brackets, may hold spaces; what comes after it does not. */
function timesOf(pid: number): Times | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)\s/s, '').split(' ').map(Number);
    const [parent = 0, user = 0, system = 0] = [fields[1], fields[11], fields[12]];
    return { parent, ms: (user + system) * MS_A_TICK };
  } catch {
    return null;
  }
}

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export default async function globalTeardown() {
  const folder = process.env['TEST_RUN_DIR'];
  const pidFile = join(folder, 'pid');
  if (existsSync(pidFile)) {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    // Immediate shut-down: nothing in it is needed any more.
    if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
    for (let tries = 0; tries < 200 && isAlive(pid); tries++) await pause(25);
  }
  rmSync(folder, { recursive: true, force: true });
}

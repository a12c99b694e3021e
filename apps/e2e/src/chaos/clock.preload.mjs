// Loaded into the ticketing processes of a chaos run before anything else: moves their clock by what stands in a file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LOOK_EVERY_MS = 20;
const { SystemClock } = await import(pathToFileURL(join(process.cwd(), 'libs', 'platform', 'dist', 'clock.js')).href);
let movedBy = 0;

setInterval(() => { movedBy = Number(readFileSync(process.env.CHAOS_CLOCK, 'utf8')); }, LOOK_EVERY_MS).unref();

SystemClock.prototype.now = function now() {
  return new Date(Date.now() + movedBy);
};

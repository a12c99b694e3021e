// Loaded into the conversation processes of a chaos run before anything else: wraps the methods that are crash points.
import { readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** How long a process waits for more calls to come to a point before it stands still with those that it has. */
const GATHER_MS = 1_500;

/** By name of the point: calls that are held there until the process stands still. */
const gatherings = new Map();

/** Removing the file succeeds in one process only, and that one gets the order that stood in it. An order to dawdle is for every call, and stays. */
function takeOrder(name) {
  const file = join(process.env.CHAOS_ARMED, name);
  try {
    const order = JSON.parse(readFileSync(file, 'utf8'));
    if (order.dawdleMs === undefined) unlinkSync(file);
    return order;
  } catch {
    return undefined;
  }
}

function beginGathering(name, { signal, gather }) {
  const { promise, resolve } = Promise.withResolvers();
  const standStill = () => {
    clearTimeout(timer);
    gatherings.delete(name);
    process.kill(process.pid, signal);
    // What comes next runs after SIGCONT.
    setTimeout(resolve, 1);
  };
  const timer = setTimeout(standStill, GATHER_MS);
  let held = 0;
  const join = () => {
    if (++held === gather) standStill();
    return promise;
  };
  gatherings.set(name, join);
  return join();
}

/** Undefined when the call may go on at once; it never returns when the order was to die. */
function comeTo(name) {
  const join = gatherings.get(name);
  if (join) return join();
  const order = takeOrder(name);
  if (!order) return undefined;
  if (order.dawdleMs !== undefined) return pause(order.dawdleMs);
  if (order.gather > 1) return beginGathering(name, order);
  process.kill(process.pid, order.signal);
  return undefined;
}

const wraps = {
  before: (name, original, concerns) => function wrapped(...given) {
    const held = concerns(given) ? comeTo(name) : undefined;
    return held ? held.then(() => original.apply(this, given)) : original.apply(this, given);
  },
  after: (name, original, concerns) => function wrapped(...given) {
    const result = original.apply(this, given);
    if (!concerns(given)) return result;
    if (!(result instanceof Promise)) {
      comeTo(name);
      return result;
    }
    return result.then((value) => {
      comeTo(name);
      return value;
    });
  },
  'first piece': (name, original) => function wrapped(...given) {
    const tell = original.apply(this, given);
    return (...pieces) => {
      const told = tell(...pieces);
      comeTo(name);
      return told;
    };
  },
};

for (const { name, file, className, method, when, given: text } of JSON.parse(process.env.CHAOS_POINTS)) {
  const { [className]: owner } = await import(pathToFileURL(file).href);
  const original = owner?.prototype[method];
  if (typeof original !== 'function') throw new Error(`${file} has no ${className}.${method}: the crash point ${name} has to be described anew.`);
  owner.prototype[method] = wraps[when](name, original, (given) => text === undefined || given.includes(text));
}

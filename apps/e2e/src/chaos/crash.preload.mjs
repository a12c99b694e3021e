// Loaded into the conversation processes of a chaos run before anything else: wraps the methods that are crash points.
import { readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Removing the file succeeds in one process only, and that one gets the signal that stood in it. */
function dieIfArmed(name) {
  const file = join(process.env.CHAOS_ARMED, name);
  let signal;
  try {
    signal = readFileSync(file, 'utf8');
    unlinkSync(file);
  } catch {
    return;
  }
  process.kill(process.pid, signal);
}

const wraps = {
  before: (name, original) => function wrapped(...given) {
    dieIfArmed(name);
    return original.apply(this, given);
  },
  after: (name, original) => function wrapped(...given) {
    const result = original.apply(this, given);
    if (!(result instanceof Promise)) {
      dieIfArmed(name);
      return result;
    }
    return result.then((value) => {
      dieIfArmed(name);
      return value;
    });
  },
  'first piece': (name, original) => function wrapped(...given) {
    const tell = original.apply(this, given);
    return (...pieces) => {
      const told = tell(...pieces);
      dieIfArmed(name);
      return told;
    };
  },
};

for (const { name, file, className, method, when } of JSON.parse(process.env.CHAOS_POINTS)) {
  const { [className]: owner } = await import(pathToFileURL(file).href);
  const original = owner?.prototype[method];
  if (typeof original !== 'function') throw new Error(`${file} has no ${className}.${method}: the crash point ${name} has to be described anew.`);
  owner.prototype[method] = wraps[when](name, original);
}

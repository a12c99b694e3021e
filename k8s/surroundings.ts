import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Surroundings } from './rules.js';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Reads what the manifests must agree with: the documented Secret, what each app requires, and the names of all settings. */
export function readSurroundings(): Surroundings {
  return { secret: documentedSecret(), requiredSettings: requiredSettings(), knownSettings: knownSettings() };
}

function documentedSecret(): Surroundings['secret'] {
  const example = parse(read('k8s/base/secrets.example.yaml')) as { metadata: { name: string }; stringData: Record<string, string> };
  return { name: example.metadata.name, keys: Object.keys(example.stringData) };
}

/** An app says in its one line of code what it refuses to start without: `require: ['NATS_URL', …]`. */
function requiredSettings(): ReadonlyMap<string, readonly string[]> {
  const apps = globSync('apps/*/src/main.ts', { cwd: root });
  return new Map(apps.map((path) => {
    const [, list = ''] = /require:\s*\[([^\]]*)\]/.exec(read(path)) ?? [];
    return [path.split('/')[1] ?? '', [...list.matchAll(/'([^']+)'/g)].map(([, names = '']) => names)];
  }));
}

/** Every setting is declared in a schema as `NAME: setting(…)`, in the configuration of the service that knows it. */
function knownSettings(): ReadonlySet<string> {
  const schemas = globSync('libs/*/src/**/*.config.ts', { cwd: root }).map(read);
  return new Set(schemas.flatMap((schema) => [...schema.matchAll(/\b([A-Z][A-Z0-9_]+): setting\(/g)].map(([, name = '']) => name)));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { applyPatch } from '../k8s/json-patch.js';
import type { PatchOperation } from '../k8s/json-patch.js';
import { readSurroundings } from '../k8s/surroundings.js';
import * as rule from './compose-rules.js';
import type { ComposeFile } from './compose-rules.js';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const load = (name: string): ComposeFile => parse(read(name), { merge: true }) as ComposeFile;
const { requiredSettings, knownSettings } = readSurroundings();

const files = ['compose.yaml', 'compose.all-in-one.yaml'] as const;
/** What is laid over compose.yaml where there is a language model. */
const withModel = load('compose.model.yaml');
const rules = {
  'every service is hardened': rule.everyServiceIsHardened,
  'a service waits for the health of what it needs': rule.waitsAreForHealth,
  'only the gateway is open': rule.onlyTheGatewayIsOpen,
  'a service can be scaled': rule.servicesCanBeScaled,
  'every image is pinned': rule.imagesArePinned,
  'every volume is declared': rule.volumesAreDeclared,
  'every temporary folder has an owner': rule.temporaryFoldersHaveOwners,
  'the settings fit the app': rule.settingsFit(requiredSettings, knownSettings),
};

describe.each(files)('%s', (name) => {
  test.each(Object.entries(rules))('%s', (_sentence, holds) => {
    expect(holds(load(name))).toEqual([]);
  });
});

describe('compose.yaml', () => {
  test('has every app as a service of its own, and what they stand on', () => {
    const apps = [...requiredSettings.keys()].filter((app) => app !== 'all-in-one');
    expect(Object.keys(load('compose.yaml').services).toSorted()).toEqual([...apps, 'nats', 'postgres', 'qdrant'].toSorted());
  });

  test('lets nobody but the gateway reach outside', () => {
    const { networks, services } = load('compose.yaml');
    expect(networks).toMatchObject({ inside: { internal: true } });
    const outside = Object.entries(services).filter(([, service]) => (service as { networks?: string[] }).networks?.includes('outside'));
    expect(outside.map(([name]) => name)).toEqual(['gateway']);
  });

  test('with a language model lets conversation and knowledge reach it, and changes nothing else', () => {
    expect(Object.keys(withModel)).toEqual(['services']);
    expect(Object.keys(withModel.services)).toEqual(['conversation', 'knowledge']);
    for (const service of Object.values(withModel.services)) {
      expect(Object.keys(service).toSorted()).toEqual(['environment', 'networks']);
      expect(Object.keys(service.environment ?? {}).filter((setting) => !knownSettings.has(setting))).toEqual([]);
    }
  });
});

describe('the variables that are filled in', () => {
  const used = rule.variablesIn([...files, 'compose.model.yaml'].map(read).join('\n'));

  test('are documented, each of them and no other', () => {
    const documented = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(documented.toSorted()).toEqual([...used.keys()].toSorted());
  });

  test('are required when they are secrets', () => {
    const secrets = [...used].filter(([name]) => /SECRET|PASSWORD|KEY/.test(name));
    expect(secrets.map(([, need]) => need)).toEqual(['required', 'required', 'required', 'required']);
    expect(rule.variablesIn('a: ${SOME_SECRET:-guess-me}').get('SOME_SECRET')).toBe('optional');
  });

  test('have no value for a secret in the example', () => {
    expect(read('.env.example')).toMatch(/^CUSTOMER_JWT_SECRET=$/m);
    expect(read('.env.example')).not.toMatch(/^\w*(SECRET|PASSWORD|KEY)\w*=\S/m);
  });
});

describe('a mistake is found by its rule', () => {
  const add = (path: string, value: unknown): PatchOperation => ({ op: 'add', path: `/services/${path}`, value });
  const remove = (path: string): PatchOperation => ({ op: 'remove', path: `/services/${path}` });
  const mistakes: readonly [keyof typeof rules, PatchOperation, string][] = [
    ['every service is hardened', remove('qdrant/read_only'), 'qdrant can write to its root'],
    ['every service is hardened', add('memory/cap_drop', ['NET_RAW']), 'memory keeps capabilities'],
    ['every service is hardened', add('memory/cap_add', ['CHOWN']), 'memory keeps capabilities'],
    ['every service is hardened', remove('nats/security_opt'), 'nats may win privileges'],
    ['a service waits for the health of what it needs', add('gateway/depends_on/nats', { condition: 'service_started' }), 'does not wait for the health of nats'],
    ['a service waits for the health of what it needs', remove('postgres/healthcheck'), 'waits for postgres, which has no health check'],
    ['a service waits for the health of what it needs', remove('sentiment'), 'waits for sentiment, which does not exist'],
    ['only the gateway is open', add('postgres/ports', ['5432:5432']), 'postgres publishes 5432:5432'],
    ['a service can be scaled', add('memory/container_name', 'memory'), 'memory has a fixed container name'],
    ['every image is pinned', add('nats/image', 'nats:latest'), 'nats runs nats:latest'],
    ['every image is pinned', add('nats/image', 'nats'), 'which is not pinned'],
    ['every volume is declared', add('nats/volumes', ['stream:/data']), 'nats mounts stream'],
    ['every temporary folder has an owner', add('postgres/tmpfs', ['/tmp', '/var/run/postgresql:mode=1777']), 'postgres cannot write to /var/run/postgresql'],
    ['the settings fit the app', remove('sentiment/environment/NATS_URL'), 'sentiment lacks NATS_URL'],
    ['the settings fit the app', add('gateway/environment/CORS_ORIGIN', '*'), 'gateway is given CORS_ORIGIN'],
    ['the settings fit the app', add('gateway/build/args', {}), 'gateway is built from no app'],
  ];

  test.each(mistakes)('%s: %j', (sentence, change, finding) => {
    // The anchors' values are shared between services, so that a copy by value is needed before one of them is changed.
    const file = JSON.parse(JSON.stringify(load('compose.yaml'))) as ComposeFile;
    applyPatch(file as unknown as Record<string, unknown>, [change]);
    expect(rules[sentence](file)).toContainEqual(expect.stringContaining(finding));
  });

  test('every rule has a mistake that it finds', () => {
    expect(new Set(mistakes.map(([sentence]) => sentence))).toEqual(new Set(Object.keys(rules)));
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  test('needs nothing from another host to be read', () => {
    expect(lines.filter((line) => /^#\s*syntax=/.test(line))).toEqual([]);
  });

  test('ends as a user with a number, with a health check and Node as the first process', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last).toContain('USER 10001:10001');
    expect(last.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
    expect(last.findLast((line) => line !== '')).toMatch(/^CMD \["node", /);
  });

  test('builds every stage on the one base', () => {
    const bases = lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]);
    expect(new Set(bases)).toEqual(new Set(['${BASE}', 'build']));
  });
});

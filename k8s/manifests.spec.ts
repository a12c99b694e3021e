import { describe, expect, test } from '@jest/globals';
import type { Breakage } from './breakages.js';
import { breakages } from './breakages.js';
import { applyPatch } from './json-patch.js';
import type { Resource } from './kustomize.js';
import type { Manifest } from './manifest.js';
import { nameOf, ofKind } from './manifest.js';
import { edgesIn, edgesOut } from './network-rules.js';
import { overlays, render, renderWithKubectl, renderWithoutKubectl } from './render.js';
import type { RuleName } from './rules.js';
import { rules } from './rules.js';
import { readSurroundings } from './surroundings.js';
import { everyServiceHasTwoPods } from './workload-rules.js';

const everyRule = rules(readSurroundings());
const rendered = { dev: render('dev'), prod: render('prod'), 'prod-with-model': render('prod-with-model') };

/** The calls that leave the cluster, where a language model is set up. */
const outside = { dev: [], prod: [], 'prod-with-model': ['conversation → anywhere:443', 'knowledge → anywhere:443'] } as const;

describe.each(overlays)('in the overlay %s', (overlay) => {
  test.each(Object.entries(everyRule))('%s', (_sentence, rule) => {
    expect(rule(rendered[overlay])).toEqual([]);
  });

  test('without kubectl the same objects are rendered as with it', () => {
    // Where there is no kubectl both sides are the small renderer's, and the case says only that it renders.
    const expected = renderWithKubectl(overlay) ?? renderWithoutKubectl(overlay);
    expect(inOrder(renderWithoutKubectl(overlay))).toEqual(inOrder(expected));
  });

  test('exactly these calls are allowed', () => {
    const out = edgesOut(rendered[overlay]).filter((edge) => !edge.includes('→ dns:53'));
    expect(out.filter((edge) => edge.includes('→ anywhere'))).toEqual(outside[overlay]);
    expect(out.filter((edge) => !edge.includes('→ anywhere'))).toEqual([
      'conversation → nats:4222', 'conversation → postgres:5432',
      'gateway → nats:4222', 'gateway → postgres:5432',
      'knowledge → nats:4222', 'knowledge → postgres:5432', 'knowledge → qdrant:6333',
      'memory → nats:4222', 'memory → postgres:5432',
      'migration → postgres:5432',
      'sentiment → nats:4222',
      'ticketing → nats:4222', 'ticketing → postgres:5432',
    ]);
    expect(edgesIn(rendered[overlay]).filter((edge) => !out.includes(edge))).toEqual(['ingress-controller → gateway:8000']);
  });
});

describe('in production', () => {
  test('every service has two pods at least and ten at most', () => {
    expect(everyServiceHasTwoPods(rendered.prod)).toEqual([]);
    expect(ofKind(rendered.prod, 'HorizontalPodAutoscaler').map(({ spec }) => spec.maxReplicas)).toEqual([10, 10, 10, 10, 10, 10]);
  });

  test('one pod would be found', () => {
    expect(everyServiceHasTwoPods(rendered.dev)).toHaveLength(6);
  });
});

describe('a mistake is found by its rule', () => {
  const cases = Object.entries(breakages).flatMap(([sentence, list]) => list.map((breakage) => ({ sentence: sentence as RuleName, breakage })));

  test.each(cases)('$sentence: $breakage.finding', ({ sentence, breakage }) => {
    const broken = broke(rendered.prod, breakage);
    expect(everyRule[sentence](broken)).toContainEqual(expect.stringContaining(breakage.finding));
  });

  test('every rule has a mistake that it finds', () => {
    expect(Object.entries(breakages).filter(([, list]) => list.length === 0)).toEqual([]);
    expect(Object.keys(breakages).toSorted()).toEqual(Object.keys(everyRule).toSorted());
  });

  test('a call to anywhere would be seen', () => {
    const open = broke(rendered.prod, { on: 'NetworkPolicy services-to-nats', change: { op: 'remove', path: '/spec/egress/0/to' }, finding: '' });
    expect(edgesOut(open)).toContain('sentiment → anywhere:4222');
  });
});

const inOrder = (resources: readonly Resource[]): readonly Resource[] =>
  resources.toSorted((one, other) => `${one.kind} ${one.metadata.name}`.localeCompare(`${other.kind} ${other.metadata.name}`));

function broke(manifests: readonly Manifest[], { on, change }: Breakage): Manifest[] {
  const copy = structuredClone(manifests) as Manifest[];
  const target = copy.find((manifest) => nameOf(manifest) === on);
  if (!target) throw new Error(`There is no ${on} to break.`);
  if (change === 'delete the object') return copy.filter((manifest) => manifest !== target);
  applyPatch(target as unknown as Record<string, unknown>, [change]);
  return copy;
}

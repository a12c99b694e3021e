import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { applyPatch } from './json-patch.js';
import { renderFolder } from './kustomize.js';

const pod = 'kind: Pod\nmetadata:\n  name: one\nspec:\n  containers:\n    - image: registry.example.com:5000/one:1.0.0\n';

describe('the renderer for machines without kubectl', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
    writeFileSync(join(folder, 'pod.yaml'), pod);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (kustomization: string): void => writeFileSync(join(folder, 'kustomization.yaml'), kustomization);

  test('a field that it does not know is refused', () => {
    write('resources: [pod.yaml]\nnamePrefix: dev-\n');
    expect(() => renderFolder(folder)).toThrow('does not know namePrefix');
  });

  test('a file that does not exist is named', () => {
    write('resources: [pods.yaml]\n');
    expect(() => renderFolder(folder)).toThrow('names pods.yaml, which does not exist');
  });

  test('an image keeps its registry and takes the digest', () => {
    write('resources: [pod.yaml]\nimages:\n  - name: registry.example.com:5000/one\n    digest: sha256:abc\n');
    expect(renderFolder(folder)[0]).toMatchObject({ spec: { containers: [{ image: 'registry.example.com:5000/one@sha256:abc' }] } });
  });

  test('a patch for one name leaves the others alone', () => {
    writeFileSync(join(folder, 'pod.yaml'), `${pod}---\n${pod.replace('one', 'two')}`);
    write('resources: [pod.yaml]\npatches:\n  - target: { kind: Pod, name: two }\n    patch: |-\n      - { op: add, path: /spec/hostname, value: here }\n');
    expect(renderFolder(folder).map(({ spec }) => (spec as { hostname?: string }).hostname)).toEqual([undefined, 'here']);
  });
});

describe('a JSON patch', () => {
  const patched = (op: 'add' | 'replace' | 'remove', path: string, value?: unknown): unknown => {
    const document = { list: [1, 2], 'a/b': 'slash' };
    applyPatch(document, [{ op, path, value }]);
    return document;
  };

  test('adds to a list, before a place or at the end', () => {
    expect(patched('add', '/list/0', 0)).toMatchObject({ list: [0, 1, 2] });
    expect(patched('add', '/list/-', 3)).toMatchObject({ list: [1, 2, 3] });
  });

  test('replaces and removes what is there', () => {
    expect(patched('replace', '/list/1', 5)).toMatchObject({ list: [1, 5] });
    expect(patched('remove', '/list/1')).toMatchObject({ list: [1] });
    expect(patched('remove', '/a~1b')).toEqual({ list: [1, 2] });
  });

  test('refuses to replace or remove what is not there', () => {
    expect(() => patched('replace', '/other', 1)).toThrow('/other leads nowhere');
    expect(() => patched('remove', '/list/2')).toThrow('/list/2 leads nowhere');
    expect(() => patched('add', '/other/deep', 1)).toThrow('there is no other');
  });
});

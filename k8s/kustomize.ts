import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { applyPatch } from './json-patch.js';
import type { PatchOperation } from './json-patch.js';

/** An object as YAML gives it, before any schema has looked at it. */
export type Resource = Record<string, unknown> & { kind: string; metadata: Record<string, unknown> & { name: string } };

interface Kustomization {
  readonly namespace?: string;
  readonly resources?: readonly string[];
  readonly labels?: readonly { readonly pairs: Record<string, string>; readonly includeTemplates?: boolean }[];
  readonly patches?: readonly { readonly path?: string; readonly patch?: string; readonly target: { readonly kind: string; readonly name?: string } }[];
  readonly images?: readonly { readonly name: string; readonly newName?: string; readonly newTag?: string; readonly digest?: string }[];
}

interface Labelled {
  readonly metadata: Record<string, unknown>;
}

const knownFields = new Set(['apiVersion', 'kind', 'namespace', 'resources', 'labels', 'patches', 'images']);

/**
 * Renders a folder as `kubectl kustomize` does, for a machine that has Node and nothing else.
 * It knows the fields above, and JSON patches (RFC 6902) with a target; it refuses any other field, so that it
 * never renders less than what was meant.
 */
export function renderFolder(folder: string): Resource[] {
  const kustomization = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')) as Kustomization;
  const unknown = Object.keys(kustomization).filter((field) => !knownFields.has(field));
  if (unknown.length > 0) throw new Error(`${folder}: this renderer does not know ${unknown.join(', ')}; install kubectl or teach it.`);
  const resources = (kustomization.resources ?? []).flatMap((path) => load(join(folder, path)));
  for (const resource of resources) {
    patch(resource, kustomization, folder);
    placeInNamespace(resource, kustomization.namespace);
    label(resource, kustomization);
    pinImages(resource, kustomization);
  }
  return resources;
}

function load(path: string): Resource[] {
  if (!existsSync(path)) throw new Error(`${basename(dirname(path))}/kustomization.yaml names ${basename(path)}, which does not exist.`);
  if (statSync(path).isDirectory()) return renderFolder(path);
  return parseAllDocuments(readFileSync(path, 'utf8')).map((document) => copy(document.toJS() as Resource));
}

/** YAML aliases share one object; a patch on one of them must not reach the others. */
const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

function patch(resource: Resource, { patches }: Kustomization, folder: string): void {
  for (const { path, patch: inline, target } of patches ?? []) {
    if (target.kind !== resource.kind || (target.name && target.name !== resource.metadata.name)) continue;
    const text = path ? readFileSync(join(folder, path), 'utf8') : (inline ?? '');
    applyPatch(resource, parse(text) as PatchOperation[]);
  }
}

function placeInNamespace(resource: Resource, namespace: string | undefined): void {
  if (!namespace) return;
  if (resource.kind === 'Namespace') resource.metadata.name = namespace;
  else resource.metadata['namespace'] = namespace;
}

function label(resource: Resource, { labels }: Kustomization): void {
  for (const { pairs, includeTemplates } of labels ?? []) {
    addLabels(resource.metadata, pairs);
    const spec = (resource['spec'] ?? {}) as { template?: Labelled; volumeClaimTemplates?: Labelled[] };
    const templates = [spec.template, ...(spec.volumeClaimTemplates ?? [])].filter((template) => template !== undefined);
    if (includeTemplates) templates.forEach(({ metadata }) => addLabels(metadata, pairs));
  }
}

function addLabels(metadata: Record<string, unknown>, pairs: Record<string, string>): void {
  metadata['labels'] = { ...(metadata['labels'] as Record<string, string> | undefined), ...pairs };
}

function pinImages(node: unknown, kustomization: Kustomization): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'image' && typeof value === 'string') (node as Record<string, unknown>)[key] = pinned(value, kustomization);
    else pinImages(value, kustomization);
  }
}

function pinned(image: string, { images }: Kustomization): string {
  const [, name = image] = /^(.+?)(?::[^:/]+)?(?:@.+)?$/.exec(image) ?? [];
  const wanted = images?.find((candidate) => candidate.name === name);
  if (!wanted) return image;
  const newName = wanted.newName ?? name;
  return wanted.digest ? `${newName}@${wanted.digest}` : `${newName}:${wanted.newTag}`;
}

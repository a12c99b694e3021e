import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { renderFolder } from './kustomize.js';
import type { Resource } from './kustomize.js';
import type { Manifest } from './manifest.js';

export const overlays = ['dev', 'prod', 'prod-with-model'] as const;
export type Overlay = (typeof overlays)[number];

const folderOf = (overlay: Overlay): string => join(import.meta.dirname, 'overlays', overlay);

/** What `kubectl kustomize` makes of an overlay; undefined on a machine without kubectl. */
export function renderWithKubectl(overlay: Overlay): Resource[] | undefined {
  const { error, status, stdout, stderr } = spawnSync('kubectl', ['kustomize', folderOf(overlay)], { encoding: 'utf8' });
  if (error) return undefined;
  if (status !== 0) throw new Error(`kubectl kustomize ${overlay}: ${stderr}`);
  return parseAllDocuments(stdout).map((document) => document.toJS() as Resource);
}

export const renderWithoutKubectl = (overlay: Overlay): Resource[] => renderFolder(folderOf(overlay));

/** The objects of an overlay, as a cluster would be given them. The schema rule says whether they are what their kind says. */
export function render(overlay: Overlay): Manifest[] {
  return (renderWithKubectl(overlay) ?? renderWithoutKubectl(overlay)) as unknown as Manifest[];
}

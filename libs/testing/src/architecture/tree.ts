import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** A file of the repository as text; the path is from the root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export type Tree = readonly SourceFile[];

/** A sentence about the tree that can be broken. */
export interface Rule {
  readonly sentence: string;
  /** What breaks it, one line each, beginning with the file; empty when nothing does. */
  find(tree: Tree): string[];
}

const folders = ['apps', 'libs', 'k8s', 'docker', 'tools', 'docs'];
const left = new Set(['node_modules', 'dist', '__snapshots__', '.data']);
const kinds = /\.(ts|mjs|js|md|yaml|css|html)$/;
/** Not looked at: it quotes what the rules forbid. */
const ownFolder = 'libs/testing/src/architecture';

export function readTree(root: string): Tree {
  const walk = (folder: string): SourceFile[] =>
    readdirSync(posix.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return left.has(entry.name) || path === ownFolder ? [] : walk(path);
      return kinds.test(entry.name) ? [{ path, text: readFileSync(posix.join(root, path), 'utf8') }] : [];
    });
  return folders.flatMap(walk);
}

export const services = ['gateway', 'conversation', 'knowledge', 'sentiment', 'ticketing', 'memory'] as const;

export const isCode = ({ path }: SourceFile): boolean => path.endsWith('.ts');
export const isSpec = ({ path }: SourceFile): boolean => path.endsWith('.spec.ts');
/** What only specs use: suites, fakes and stand-ins. */
export const isForSpecs = (file: SourceFile): boolean =>
  isSpec(file) || /(\.(conformance|fake)\.ts|-stand-in\.ts)$|\/conformance\//.test(file.path);
/** The service whose library a file is in. */
export const serviceOf = ({ path }: SourceFile): string | undefined => services.find((service) => path.startsWith(`libs/${service}/src/`));

/** What a file imports, as it is written there. */
export function importsOf({ text }: SourceFile): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^'\n]+)'/g)].map(([, specifier = '']) => specifier);
}

/** The files of the repository that a file imports by a relative path. */
export function neighboursOf(file: SourceFile): string[] {
  return importsOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(file.path), specifier).replace(/\.js$/, '.ts'));
}

/** A rule that is about single files. */
export function perFile(sentence: string, concerns: (file: SourceFile) => boolean, faultsOf: (file: SourceFile) => readonly string[]): Rule {
  return { sentence, find: (tree) => tree.filter(concerns).flatMap((file) => faultsOf(file).map((fault) => `${file.path}: ${fault}`)) };
}

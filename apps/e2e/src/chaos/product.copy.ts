import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { repository } from '../system/process.js';
import type { Change, Mutant } from './mutants.js';

/** A copy of the build in a folder of its own, so that nothing changes under a long run, and so that a guard can be taken out of it. */
export class ProductCopy {
  private constructor(readonly folder: string) {}

  static make(mutant?: Mutant): ProductCopy {
    const folder = mkdtempSync(join(tmpdir(), 'csa-chaos-product-'));
    linkPackages(folder);
    for (const group of ['apps', 'libs']) {
      for (const name of readdirSync(join(repository, group))) copyPackage(join(repository, group, name), join(folder, group, name));
    }
    const copy = new ProductCopy(folder);
    process.once('exit', copy.remove);
    for (const change of mutant?.changes ?? []) copy.#mutate(change);
    return copy;
  }

  readonly remove = (): void => {
    process.off('exit', this.remove);
    rmSync(this.folder, { recursive: true, force: true });
  };

  /** A guard that is no longer found in the build would leave a mutant that proves nothing. */
  #mutate({ file, search, replace }: Change): void {
    const path = join(this.folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(search)) throw new Error(`${file} has no "${search}": the mutant has to be described anew.`);
    writeFileSync(path, text.replaceAll(search, replace));
  }
}

/** The installed packages stay where they are; the workspace's own are those of the copy. */
function linkPackages(folder: string): void {
  const installed = join(repository, 'node_modules');
  const own = join(folder, 'node_modules', '@csa');
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name !== '@csa' && name !== '.cache') symlinkSync(join(installed, name), join(folder, 'node_modules', name));
  }
  for (const name of readdirSync(join(repository, 'libs'))) symlinkSync(join(folder, 'libs', name), join(own, name));
}

function copyPackage(from: string, to: string): void {
  if (!existsSync(join(from, 'package.json'))) return;
  const left = new Set(['src', 'node_modules']);
  cpSync(from, to, { recursive: true, filter: (path) => path === from || !(left.has(basename(path)) && path === join(from, basename(path))) });
  const packages = join(from, 'node_modules');
  if (existsSync(packages)) symlinkSync(packages, join(to, 'node_modules'));
}

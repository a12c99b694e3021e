import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Installs the packages when they are missing or older than the lock file. */
export function install() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing the packages; this happens once.');
  const npm = process.env.npm_execpath;
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const { status } = spawnSync(program, [...first, 'ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit', shell: !npm && process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

/** The Node that the packages bring, which is the one everything is tested on. */
export function nodeProgram() {
  if (existsSync(pinnedNode) && spawnSync(pinnedNode, ['--version']).status === 0) return pinnedNode;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 9)) return process.execPath;
  console.error('Node 24.9 or newer is needed: the npm package "node" did not install its program. Run "npm ci" with install scripts allowed, or use a newer Node.');
  return process.exit(1);
}

/** An environment in which `node` and the packages' programs are found first. */
export function environment(extra = {}) {
  const path = [dirname(nodeProgram()), join(root, 'node_modules', '.bin'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':');
  return { ...process.env, PATH: path, NX_DAEMON: 'false', NX_TUI: 'false', ...extra };
}

/** Runs a program to its end and returns its exit code. */
export function runToEnd(program, parameters, extra = {}) {
  return spawnSync(program, parameters, { cwd: root, stdio: 'inherit', env: environment(extra) }).status ?? 1;
}

/** Runs a program in the foreground: signals go to it, its exit code is ours. */
export function becomeProgram(program, parameters, extra = {}) {
  const child = spawn(program, parameters, { cwd: root, stdio: 'inherit', env: environment(extra) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/** The files under some folders, without what is built or installed. */
export function filesUnder(folders, keep = () => true) {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (['node_modules', 'dist', '.nx', '.git'].includes(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (keep(path)) found.push(path);
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) walk(join(root, folder));
  return found.sort();
}

/** Compiles what changed since the last build; does nothing when nothing did. */
export function build() {
  const stampFile = join(root, '.nx', 'built');
  const sources = filesUnder(['apps', 'libs'], (path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));
  const hash = createHash('sha256');
  for (const path of [...sources, join(root, '.swcrc'), join(root, 'package-lock.json')]) {
    const { mtimeMs, size } = statSync(path);
    hash.update(`${relative(root, path)} ${mtimeMs} ${size}\n`);
  }
  const stamp = hash.digest('hex');
  const built = existsSync(join(root, 'apps', 'all-in-one', 'dist', 'main.js'));
  if (built && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  console.log('Building.');
  const status = runToEnd('nx', ['run-many', '-t', 'build', '--outputStyle=stream-without-prefixes', '--parallel=4']);
  if (status !== 0) process.exit(status);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

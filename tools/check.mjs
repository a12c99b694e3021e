// npm run check: types, lint with import directions, a forbidden import that must be refused, generated files.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, install, nodeProgram, root, runToEnd } from './workspace.mjs';

install();
let failures = 0;

function check(name, passes) {
  console.log(`check: ${name}`);
  if (passes()) return;
  failures++;
  console.error(`check failed: ${name}`);
}

check('types', () => runToEnd(nodeProgram(), ['node_modules/ts7/bin/tsc', '-p', 'tsconfig.json']) === 0);
check('lint', () => runToEnd('nx', ['run-many', '-t', 'lint', '--parallel=2', '--outputStyle=static']) === 0);
check('lint of tools and manifests', () => runToEnd('eslint', ['--max-warnings', '0', 'tools', 'k8s', 'docker', '--no-warn-ignored', '--no-error-on-unmatched-pattern']) === 0);

// The boundary rule switches itself off without a project graph, silently; so a forbidden import is planted and has to be seen.
check('a forbidden import is refused', () => {
  const planted = join(root, 'libs', 'ticketing', 'src', 'planted.boundary.ts');
  try {
    writeFileSync(planted, "export { memory } from '@csa/memory';\n");
    const { status, stdout } = spawnSync('nx', ['run', '@csa/ticketing:lint', '--skip-nx-cache', '--outputStyle=static'], { cwd: root, env: environment(), encoding: 'utf8' });
    const refused = status !== 0 && stdout.includes('@nx/enforce-module-boundaries') && stdout.includes('planted.boundary.ts');
    if (!refused) console.error(stdout);
    return refused;
  } finally {
    rmSync(planted, { force: true });
  }
});

check('generated files are up to date (npm run docs)', () => runToEnd(nodeProgram(), ['tools/docs.mjs', '--check']) === 0);
process.exit(failures === 0 ? 0 : 1);

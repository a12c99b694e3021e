// npm run chaos: breaks the composed system while customers write, and compares what they saw with what is stored.
// --short for the gate, --only a,b for some scenarios, --mutant name for a build without one guard, --write into docs/reliability.md.
import { build, install, nodeProgram, runToEnd } from './workspace.mjs';

install();
build();
process.exit(runToEnd(nodeProgram(), [
  '--no-warnings', '--conditions=@csa/source', '--import', '@swc-node/register/esm-register', 'apps/e2e/src/chaos/main.ts', ...process.argv.slice(2),
]));

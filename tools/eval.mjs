// npm run eval -- [areas…] --data DIR --sample N --json FILE: how well the product understands, on data nobody here wrote.
import { install, nodeProgram, runToEnd } from './workspace.mjs';

install();
process.exit(runToEnd(nodeProgram(), [
  '--no-warnings', '--conditions=@csa/source', '--import', '@swc-node/register/esm-register', 'apps/e2e/src/eval/main.ts', ...process.argv.slice(2),
]));

// npm run eval -- [areas…] --data DIR --sample N --json FILE: how well the product understands, on data nobody here wrote.
// npm run eval -- conversations …: scripted customers against the product, graded by what changed in the database; see docs/safety.md.
import { build, install, nodeProgram, runToEnd } from './workspace.mjs';

install();
const [area, ...rest] = process.argv.slice(2);
const conversations = area === 'conversations';
if (conversations) build();
process.exit(runToEnd(nodeProgram(), [
  '--no-warnings', '--conditions=@csa/source', '--import', '@swc-node/register/esm-register',
  ...(conversations ? ['apps/e2e/src/eval/conversations/main.ts', ...rest] : ['apps/e2e/src/eval/main.ts', ...process.argv.slice(2)]),
]));

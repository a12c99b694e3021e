// npm run bench: turns per second and latency, embedded and composed, against a bare floor in the same run, and what grows. --only turns, growth, knowledge or model.
import { build, install, nodeProgram, runToEnd } from './workspace.mjs';

install();
build();
process.exit(runToEnd(nodeProgram(), [
  '--no-warnings', '--conditions=@csa/source', '--import', '@swc-node/register/esm-register', 'apps/e2e/src/bench/main.ts', ...process.argv.slice(2),
], { MAX_REQUESTS_PER_MINUTE: '' }));

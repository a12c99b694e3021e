// npm run conformance -- ws://…: whether a server keeps to docs/protocol.md.
import { install, nodeProgram, runToEnd } from './workspace.mjs';

install();
process.exit(runToEnd(nodeProgram(), ['--no-warnings', '--conditions=@csa/source', '--import', '@swc-node/register/esm-register', 'apps/e2e/src/conformance/main.ts', ...process.argv.slice(2)]));

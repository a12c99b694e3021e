// npm run docs: writes the documents that are made from the code. With --check it says which are out of date instead.
import { install, nodeProgram, runToEnd } from './workspace.mjs';

install();
process.exit(runToEnd(nodeProgram(), ['--no-warnings', '--conditions=@csa/source', '--import', '@swc-node/register/esm-register', 'tools/generated-documents.ts', ...process.argv.slice(2)]));

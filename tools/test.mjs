// npm test: every spec of the libraries. Further arguments go to Jest.
import { install, nodeProgram, runToEnd } from './workspace.mjs';

install();
process.exit(runToEnd(nodeProgram(), ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)]));

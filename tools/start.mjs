// npm start: installs what is missing, builds what changed, runs every service in one process.
import { becomeProgram, build, install, nodeProgram } from './workspace.mjs';

install();
build();
becomeProgram(nodeProgram(), ['--enable-source-maps', '--env-file-if-exists=.env', 'apps/all-in-one/dist/main.js']);

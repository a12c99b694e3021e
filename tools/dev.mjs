// npm run dev: runs every service from the sources and starts again when one changes.
import { becomeProgram, install, nodeProgram, runToEnd } from './workspace.mjs';

install();
// The demo page loads the chat client as it is built.
runToEnd('nx', ['run', '@csa/chat-client:build', '--outputStyle=static']);
becomeProgram(nodeProgram(), [
  '--watch-path=libs', '--watch-path=apps', '--watch-preserve-output', '--env-file-if-exists=.env', '--conditions=@csa/source',
  '--import', '@swc-node/register/esm-register', 'apps/all-in-one/src/main.ts',
], { LOG_LEVEL: process.env.LOG_LEVEL ?? 'debug' });

// npm run e2e: the stories, told from outside. STORIES_AGAINST=together|apart chooses one system; both without it.
import { build, install, nodeProgram, runToEnd } from './workspace.mjs';

install();
build();
const systems = process.env.STORIES_AGAINST ? [process.env.STORIES_AGAINST] : ['together', 'apart'];
let failed = 0;
for (const system of systems) {
  console.log(`Stories against the system ${system === 'together' ? 'in one process' : 'in separate processes'}.`);
  failed += runToEnd(
    nodeProgram(),
    ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--runInBand', ...process.argv.slice(2)],
    { SPECS: 'stories', STORIES_AGAINST: system },
  );
}
process.exit(failed === 0 ? 0 : 1);

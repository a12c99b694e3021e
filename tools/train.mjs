// npm run train -- intents|sentiment|confidence --data DIR: learns a model again from the data and writes its file.
import { install, nodeProgram, runToEnd } from './workspace.mjs';

const programs = {
  confidence: 'libs/knowledge/src/retrieval/training/train.ts',
  intents: 'libs/conversation/src/intents/training/train.ts',
  sentiment: 'libs/sentiment/src/training/main.ts',
};

const [area = '', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(programs, area)) {
  process.stderr.write(`What is to be learned? npm run train -- ${Object.keys(programs).join('|')} --data DIR\n`);
  process.exit(1);
}
install();
process.exit(runToEnd(nodeProgram(), ['--no-warnings', '--conditions=@csa/source', '--import', '@swc-node/register/esm-register', programs[area], ...rest]));

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { onlyIn, readEndState } from '../repeated/end-state.js';
import type { EndState } from '../repeated/end-state.js';
import { repository } from '../../system/process.js';
import { finding } from '../finding.js';
import type { Finding } from '../finding.js';
import type { ProductCopy } from '../product.copy.js';
import type { Experiment } from '../stage.js';

/** Stories of the short run: the ones with the most that could be done twice. */
const SHORT = ['stories/origin', 'stories/console', 'stories/devices'];
/** Its customers write without waiting for replies while gateways come and go: which messages share a reply is a matter of milliseconds. */
const LEFT_OUT = ['--testPathIgnorePatterns', 'stories/update', '/node_modules/', '/dist/', '--'];
const REPEATS = 3;

const Outcome = z.object({
  numPassedTests: z.number(),
  testResults: z.array(z.object({ message: z.string(), assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })) })),
});

interface Told {
  readonly passed: number;
  /** Names of stories that did not come out. */
  readonly failed: readonly string[];
  readonly state: EndState;
}

export const repeatedDeliveries: Experiment = {
  name: 'repeated-deliveries',
  what: `every delivery of the bus repeated ${REPEATS} times; the end state has to be that of a run without repeats`,
  load: (isShort) => (isShort ? 'three story files' : 'the whole story suite'),
  async examine(copy, isShort) {
    const which = isShort ? SHORT : [];
    const plain = await tell(copy, which, 0);
    const repeated = await tell(copy, which, REPEATS);
    return { messages: repeated.passed, findings: [...failures('plain', plain), ...failures('repeated', repeated), ...differences(plain.state, repeated.state)], slowestMs: 0 };
  },
};

/** Plays stories against the composed system of a copy of the build. */
async function tell({ folder }: ProductCopy, which: readonly string[], repeats: number): Promise<Told> {
  const state = join(folder, `state-${repeats}`);
  const outcome = join(folder, `stories-${repeats}.json`);
  rmSync(state, { force: true });
  const child = spawn(process.execPath, [
    '--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--runInBand', '--silent', '--json', `--outputFile=${outcome}`, ...LEFT_OUT, ...which,
  ], {
    cwd: repository, stdio: 'ignore',
    env: { ...process.env, NODE_OPTIONS: '', SPECS: 'stories', STORIES_AGAINST: 'apart', STORIES_STATE: state, STORIES_BUILD: folder, ...(repeats > 0 ? { STORIES_REPEATS: String(repeats) } : {}) },
  });
  await once(child, 'exit');
  const { numPassedTests, testResults } = Outcome.parse(JSON.parse(readFileSync(outcome, 'utf8')));
  const failed = testResults.flatMap(({ message, assertionResults }) => {
    const names = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    return names.length === 0 && assertionResults.length === 0 && message !== '' ? [message.slice(0, 500)] : names;
  });
  return { passed: numPassedTests, failed, state: readEndState(state) };
}

function failures(run: string, { failed }: Told): Finding[] {
  return failed.map((name) => finding('odd', `the ${run} run`, name));
}

function differences(plain: EndState, repeated: EndState): Finding[] {
  return [
    ...[...onlyIn(plain, repeated)].map(([text, count]) => finding('lost', `${count} ×`, text)),
    ...[...onlyIn(repeated, plain)].map(([text, count]) => finding('doubled', `${count} ×`, text)),
  ];
}

import type { Finding } from './run-checks.js';

const marks: Readonly<Record<Finding['state'], string>> = { passed: 'ok     ', failed: 'FAILED ', skipped: 'skipped' };

/** A line for one finding, with what is wrong beneath it. */
export function lineOf({ name, state, detail, milliseconds }: Finding): string {
  const first = `${marks[state]} ${name}${state === 'skipped' ? ` (${detail})` : ` · ${milliseconds} ms`}`;
  return state === 'failed' ? `${first}\n${detail.slice(0, 2_000).replaceAll(/^/gm, '          ')}` : first;
}

export function summaryOf(findings: readonly Finding[]): string {
  const count = (state: Finding['state']): number => findings.filter((finding) => finding.state === state).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`;
}

/** Prints the end of a run, and returns the exit code: 0 only when nothing failed and something passed. */
export function printReport(findings: readonly Finding[], print: (line: string) => void): 0 | 1 {
  print('');
  print(summaryOf(findings));
  return findings.some(({ state }) => state === 'passed') && !findings.some(({ state }) => state === 'failed') ? 0 : 1;
}

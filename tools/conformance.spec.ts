import { afterEach, describe, expect, test } from '@jest/globals';
import { FaultyServer } from '../apps/e2e/src/conformance/faulty-server.fake.js';
import type { Fault } from '../apps/e2e/src/conformance/faulty-server.fake.js';
import { checks, printReport, runChecks, targetAt } from '../apps/e2e/src/conformance/index.js';
import type { Finding } from '../apps/e2e/src/conformance/index.js';

const failedIn = (findings: readonly Finding[]) => findings.filter(({ state }) => state === 'failed');

describe('the checks of the protocol', () => {
  let server: FaultyServer;
  afterEach(() => server.close());
  const lookAt = async (...faults: Fault[]): Promise<Finding[]> => {
    server = await FaultyServer.listen(...faults);
    return runChecks(checks, targetAt(server.url, { frameMs: 2_000, replyMs: 2_000 }));
  };

  test('find nothing wrong with a server that keeps to it', async () => {
    const findings = await lookAt();
    expect(failedIn(findings)).toEqual([]);
    expect(findings.filter(({ state }) => state === 'skipped').map(({ detail }) => detail)).toEqual(Array.from({ length: 4 }, () => 'needs --token'));
    const lines: string[] = [];
    expect([printReport(findings, (line) => lines.push(line)), lines.at(-1)]).toEqual([0, `${checks.length - 4} passed, 0 failed, 4 skipped`]);
  });

  test.each<[Fault, string[]]>([
    ['greets without a number', ['the first frame is connected', 'a named conversation', 'who comes back with after']],
    ['answers before the receipt', ['the receipt comes before']],
    ['forgets names', ['the same name twice', 'the same name on a later']],
    ['skips a number', ['numbered from 1 without gaps', 'sync after 0', 'sync after a number', 'who comes back with after']],
    ['echoes to the sender', ['another device is shown what this one said', 'the same name twice', 'numbered from 1', 'a message that is shown again']],
    ['shows only the newest', ['sync after 0', 'sync after a number', 'a message that is shown again', 'keeps every letter']],
    ['repeats on return', ['who comes back with after', 'who comes back without after']],
    ['takes bytes and long frames', ['a binary frame', 'a frame of more than 64 KiB']],
    ['ends the line on a bad frame', ['is refused, and the connection stays', 'a refusal names']],
    ['lets anybody in', ['one connection too many']],
    ['keeps marks to itself', ['what was read on one device', 'marks only grow', 'marks are shown again']],
    ['takes marks back', ['marks only grow', 'what was read on one device']],
    ['forgets marks', ['marks are shown again']],
    ['numbers pieces from 1', ['the pieces of a reply']],
    ['never ends typing', ['typing begins, and has ended']],
    ['never ends a flood', ['a flood is slowed']],
    ['has one conversation for all', ['another customer’s conversation cannot be read', 'another customer’s conversation cannot be written']],
  ])('find a server that %s, and nothing else wrong with it', async (fault, names) => {
    const findings = await lookAt(fault);
    const failed = failedIn(findings).map(({ name }) => name);
    for (const name of names) expect(failed).toContainEqual(expect.stringContaining(name));
    expect(failed.filter((name) => !names.some((words) => name.includes(words)))).toEqual([]);
    expect(printReport(findings, () => undefined)).toBe(1);
  }, 60_000);

  test('do not take silence for success', async () => {
    server = await FaultyServer.listen();
    const findings = await runChecks([], targetAt(server.url));
    expect(printReport(findings, () => undefined)).toBe(1);
  });
});

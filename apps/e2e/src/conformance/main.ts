import { parseArgs } from 'node:util';
import { checks, printReport, runChecks, targetAt, usualLimits } from './index.js';
import { lineOf } from './report.js';

const usage = `npm run conformance -- ws://127.0.0.1:8000 [--token JWT] [--user ID] [--connections ${usualLimits.connections}] [--reply-seconds ${usualLimits.replyMs / 1_000}] [--only WORDS]

Looks whether a server keeps to docs/protocol.md. Opens conversations of its own; what it says there stays on the server.
--token          a customer's token; without it the server must be in open mode
--user           the customer; without it the token's, or somebody new
--connections    how many connections a customer may have there
--reply-seconds  how long a reply may take there
--only           the checks whose names contain these words`;

const print = (line: string): void => { process.stdout.write(`${line}\n`); };

async function main(): Promise<number> {
  const options = { token: { type: 'string' }, user: { type: 'string' }, connections: { type: 'string' }, 'reply-seconds': { type: 'string' }, only: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [url] = positionals;
  if (url === undefined || !URL.canParse(url) || !/^wss?:$/.test(new URL(url).protocol)) {
    print(usage);
    return 2;
  }
  const target = targetAt(url, {
    connections: Number(values.connections ?? usualLimits.connections), replyMs: Number(values['reply-seconds'] ?? usualLimits.replyMs / 1_000) * 1_000,
    ...(values.token === undefined ? {} : { token: values.token }), ...(values.user === undefined ? {} : { userId: values.user }),
  });
  const chosen = checks.filter(({ name }) => name.includes(values.only ?? ''));
  const findings = await runChecks(chosen, target, (finding) => { print(lineOf(finding)); });
  return printReport(findings, print);
}

process.exit(await main());

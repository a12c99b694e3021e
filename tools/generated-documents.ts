import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conversation } from '@csa/conversation';
import { gateway } from '@csa/gateway';
import { knowledge } from '@csa/knowledge';
import { memory } from '@csa/memory';
import { sentiment } from '@csa/sentiment';
import { ticketing } from '@csa/ticketing';
import { platformSettings } from '@csa/platform';
import { asyncApiDocument } from '../libs/gateway/src/documents/asyncapi.js';
import { messagesPage } from './messages.page.js';
import { asyncApiText, protocolPage } from './protocol.page.js';
import { settingsExample, settingsPage } from './settings.page.js';

const root = join(import.meta.dirname, '..');
const services = [gateway, conversation, knowledge, sentiment, ticketing, memory];
const declared = [platformSettings, ...services.flatMap((service) => service.settings ?? [])];

const protocol = asyncApiDocument();

const documents = new Map([
  ['docs/messages.md', messagesPage(root)],
  ['docs/settings.md', settingsPage(declared)],
  ['docs/protocol.md', protocolPage(readFileSync(join(root, 'docs/protocol.md'), 'utf8'), protocol)],
  ['docs/asyncapi.json', asyncApiText(protocol)],
  ['.env.example', settingsExample(declared)],
]);

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const [path, text] of documents) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale.push(path);
  if (!check) writeFileSync(file, text);
}
if (stale.length > 0) process.stdout.write(`${check ? 'Out of date' : 'Written'}: ${stale.join(', ')}\n`);
// The decorators of the services keep nothing open, but some of their libraries do.
process.exit(check && stale.length > 0 ? 1 : 0);

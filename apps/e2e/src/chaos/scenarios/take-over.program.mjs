// All services of a copy of the build in this process, on a database of their own; a person takes over at a random instant
// of each turn. Arguments: the copy's folder, the database's URL, how many trials, and where to write what was seen of them.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [folder = '', databaseUrl = '', count = '0', file = ''] = process.argv.slice(2);
const AT_ONCE = 16;
const question = 'How do I reset my password?';

const load = (library) => import(pathToFileURL(join(folder, 'libs', library, 'dist', 'index.js')).href);
const { InProcessTransport, MemoryLog, MessageBus, parseAllSettings, RunningService, SystemClock } = await load('platform');
const { ReceiveMessage, TakeOver, TurnCompleted } = await load('contracts');
const names = ['sentiment', 'knowledge', 'memory', 'ticketing', 'conversation'];
const services = await Promise.all(names.map(async (name) => (await load(name))[name]));

const transport = new InProcessTransport();
const log = new MemoryLog();
const { settings } = parseAllSettings(services, [], {});
const around = { transport, databaseUrl, poolSize: 8, clock: new SystemClock(), logFor: () => log, settings };
const running = [];
for (const service of services) running.push(await RunningService.start(service, around));

const bus = new MessageBus('chaos', transport, log);
const ended = new Map();
const waiting = new Map();
/** Within how many milliseconds after its receipt a turn is interrupted; it moves until about half of the turns come to their end. */
let spread = 40;
await bus.listen({
  contract: TurnCompleted, audience: 'every-instance', place: 'chaos',
  hear: ({ turn }) => {
    const end = { at: Date.now(), isSilent: turn.state === 'silent' };
    ended.set(turn.turnId, end);
    waiting.get(turn.turnId)?.(end);
  },
});

/** The end of a turn; it may come before its receipt does. */
function endOf(turnId) {
  return new Promise((resolve) => {
    if (ended.has(turnId)) resolve(ended.get(turnId));
    else waiting.set(turnId, resolve);
  });
}

async function trial(index) {
  const place = { customerId: `interrupted_${index}`, sessionId: `interrupted-${index}` };
  const customer = { role: 'customer', id: place.customerId, customerId: place.customerId, tenantId: 'default' };
  const clientMessageId = randomUUID();
  const sentAt = Date.now();
  const { turnId, messageId, seq } = await bus.call(ReceiveMessage, { sessionId: place.sessionId, content: question, clientMessageId }, { principal: customer });
  const end = endOf(turnId);
  await pause(Math.random() * spread);
  const person = { role: 'agent', id: 'agent_1', name: 'Sam', tenantId: 'default' };
  const { epoch } = await bus.call(TakeOver, place, { principal: person, timeoutMs: 15_000 });
  const { at, isSilent } = await Promise.race([end, pause(15_000, { at: 0, isSilent: true })]);
  spread *= isSilent ? 1.02 : 0.98;
  return { ...place, clientMessageId, messageId, turnId, seq, sentAt, answeredAt: isSilent ? null : at, personId: person.id, epoch };
}

const trials = [];
let next = 0;
await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  for (let index = next++; index < Number(count); index = next++) trials.push(await trial(index));
}));
writeFileSync(file, JSON.stringify(trials));
for (const service of running.reverse()) await service.stop();
process.exit(0);

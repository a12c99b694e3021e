import type { Evidence } from './evidence.js';
import { finding } from './finding.js';
import type { Finding } from './finding.js';
import { checkAnswered, checkMentions, checkMessages, checkOwners, checkReplies, checkTickets, checkTurns } from './message.checks.js';
import { checkDevices, checkFeeds, checkNumbers, checkReplyOrder } from './order.checks.js';

const checks: readonly ((evidence: Evidence) => Finding[])[] = [
  checkMessages, checkTurns, checkReplies, checkAnswered, checkMentions, checkTickets, checkOwners, checkNumbers, checkReplyOrder, checkDevices, checkFeeds,
];

/** Everything that contradicts the promise, by comparing what clients saw with what is stored and with what can be read; empty when it held. */
export function check(evidence: Evidence): Finding[] {
  const untold = evidence.outbox === 0 ? [] : [finding('untold', 'outbox', `${evidence.outbox} entries were left`)];
  const odd = evidence.ledger.oddities.map((detail) => finding('odd', 'a client', detail));
  return [...checks.flatMap((one) => one(evidence)), ...untold, ...odd];
}

import * as staff from './console.contract.js';
import * as conversation from './conversation.contract.js';
import * as documents from './documents.contract.js';
import * as gateway from './gateway.contract.js';
import { ServiceHealth } from './health.contract.js';
import * as knowledge from './knowledge.contract.js';
import * as memory from './memory.contract.js';
import type { EventContract, RequestContract } from './message.js';
import * as sentiment from './sentiment.contract.js';
import * as ticketing from './ticketing.contract.js';
import * as trace from './trace.contract.js';

const modules = { conversation, staff, gateway, knowledge, documents, memory, sentiment, ticketing, trace, health: ServiceHealth };

function isMessage(value: unknown): value is RequestContract | EventContract {
  return typeof value === 'object' && value !== null && 'kind' in value && 'subject' in value
    && (value.kind === 'request' || value.kind === 'event');
}

/** Every message between services by its name in the code; what start-up checks, snapshots and documents are made from. */
export const allMessages: ReadonlyMap<string, RequestContract | EventContract> = new Map(
  Object.entries(modules).flatMap(([file, module]) =>
    Object.entries(module as Record<string, unknown>)
      .filter((entry): entry is [string, RequestContract | EventContract] => isMessage(entry[1]))
      .map(([name, message]) => [file === 'health' ? `ServiceHealth.${name}` : name, message] as const)),
);

export const allRequests: readonly RequestContract[] = [...allMessages.values()].filter((message) => message.kind === 'request');
export const allEvents: readonly EventContract[] = [...allMessages.values()].filter((message) => message.kind === 'event');

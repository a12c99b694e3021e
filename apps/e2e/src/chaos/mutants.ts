import type { Finding, FindingKind } from './finding.js';

/** A text of the build that is replaced by another. */
export interface Change {
  /** From the root of the repository. */
  readonly file: string;
  readonly search: string;
  readonly replace: string;
}

/** A guard taken out of the build, and the scenario that has to notice. */
export interface Mutant {
  readonly changes: readonly Change[];
  readonly scenario: string;
  /** What happens without the guard. Other findings do not count: they would hide a guard that nothing tries. */
  readonly leadsTo: FindingKind;
}

/** Whether one of the findings is what the guard prevents. */
export function isFound({ leadsTo }: Mutant, findings: readonly Finding[]): boolean {
  return findings.some(({ kind }) => kind === leadsTo);
}

const conversation = (file: string): string => `libs/conversation/dist/${file}`;
const ticketing = (file: string): string => `libs/ticketing/dist/${file}`;
const endings = conversation('turn/turn-endings.repository.js');

export const mutants: Readonly<Record<string, Mutant>> = {
  /** The commit no longer asks whether the conversation changed hands since the claim. */
  'epoch-fence': {
    changes: [{ file: endings, search: "held('AND c.epoch = $3')", replace: "held('AND $3::integer IS NOT NULL')" }],
    scenario: 'take-over-in-process',
    leadsTo: 'spoke over a person',
  },
  /** The commit no longer asks whether the turn is still this worker's. */
  lease: {
    changes: [{ file: endings, search: "t.lease_id = $2 AND t.state = 'running'", replace: '$2::text IS NOT NULL' }],
    scenario: 'lease',
    leadsTo: 'doubled',
  },
  /** Nothing keeps two replicas from storing the same message at the same moment. */
  'message-id': {
    changes: [{
      file: conversation('migrations/create-conversations.migration.js'),
      search: 'CREATE UNIQUE INDEX feed_items_client_message', replace: 'CREATE INDEX feed_items_client_message',
    }],
    scenario: 'same-message',
    leadsTo: 'doubled',
  },
  /** A later turn of a conversation may begin before an earlier one has ended. */
  order: {
    changes: [{ file: conversation('turn/claiming.js'), search: 't.message_seq = (', replace: 't.message_seq >= (' }],
    scenario: 'order',
    leadsTo: 'out of order',
  },
  /** A message that joins a turn does not take the draft from whoever is writing it. */
  'draft-replaced': {
    changes: [{ file: conversation('receive/receiving.js'), search: "state = 'pending', lease_id = NULL, deadline = NULL,", replace: 'deadline = NULL,' }],
    scenario: 'bursts',
    leadsTo: 'unanswered',
  },
  /** A message also joins a turn whose reply the customer has begun to see. */
  'draft-shown': {
    changes: [{ file: conversation('receive/receiving.js'), search: " AND NOT t.is_shown)", replace: ')' }],
    scenario: 'bursts',
    leadsTo: 'odd',
  },
  /** What the bus did not take is forgotten. */
  outbox: {
    changes: [{ file: 'libs/platform/dist/outbox/outbox-relay.service.js', search: 'return false;', replace: 'return true;' }],
    scenario: 'bus-away',
    leadsTo: 'missed',
  },
  /** Each attempt of a turn gives its effects keys of its own, so that their owner cannot know them again. */
  'effect-key': {
    changes: [{ file: conversation('turn/turn-attempt.js'), search: '${this.turn.turnId}:${step}', replace: '${this.turn.turnId}:${this.turn.leaseId}:${step}' }],
    scenario: 'kill-after-effect',
    leadsTo: 'repeated ticket',
  },
  /** The owner of an effect does not look whether it has seen its key. */
  'effect-once': {
    changes: [
      { file: ticketing('tickets/ticket-statements.js'), search: 'WHERE effect_key IS NULL OR EXISTS (SELECT FROM claimed)', replace: '' },
      { file: ticketing('migrations/create-ticketing.migration.js'), search: 'CREATE UNIQUE INDEX tickets_by_effect', replace: 'CREATE INDEX tickets_by_effect' },
    ],
    scenario: 'tickets',
    leadsTo: 'repeated ticket',
  },
};

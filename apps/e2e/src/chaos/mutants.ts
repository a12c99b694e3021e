/** A guard taken out of the build, and the scenario that has to notice. */
export interface Mutant {
  /** File of the build, from the root of the repository. */
  readonly file: string;
  readonly search: string;
  readonly replace: string;
  readonly scenario: string;
}

const endings = 'libs/conversation/dist/turn/turn-endings.repository.js';

export const mutants: Readonly<Record<string, Mutant>> = {
  /** The commit no longer asks whether the conversation changed hands since the claim. */
  'epoch-fence': { file: endings, search: "held('AND c.epoch = $3')", replace: "held('AND $3::integer IS NOT NULL')", scenario: 'take-over' },
  /** The commit no longer asks whether the turn is still this worker's. */
  lease: { file: endings, search: "t.lease_id = $2 AND t.state = 'running'", replace: '$2::text IS NOT NULL', scenario: 'lease' },
  /** Nothing keeps two replicas from storing the same message at the same moment. */
  'message-id': {
    file: 'libs/conversation/dist/migrations/create-conversations.migration.js',
    search: 'CREATE UNIQUE INDEX feed_items_client_message', replace: 'CREATE INDEX feed_items_client_message', scenario: 'same-message',
  },
  /** A later turn of a conversation may begin before an earlier one has ended. */
  order: {
    file: 'libs/conversation/dist/turn/claiming.js',
    search: 't.message_seq = (', replace: 't.message_seq >= (', scenario: 'bursts',
  },
  /** What the bus did not take is forgotten. */
  outbox: {
    file: 'libs/platform/dist/outbox/outbox-relay.service.js',
    search: 'return false;', replace: 'return true;', scenario: 'bus-away',
  },
};

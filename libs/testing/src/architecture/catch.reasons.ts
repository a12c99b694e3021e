/** Where the house lets an error be caught: the edge of the bus, the turn, the edge of a channel. */
export const edges = /^libs\/(platform\/src\/bus|conversation\/src\/turn|gateway\/src\/channels)\//;

/** Elsewhere a catch needs a reason. */
export const catchReasons: Readonly<Record<string, string>> = {
  'libs/conversation/src/outbox/outbox-relay.service.ts': 'News that cannot be told now stays in the outbox; it must not fail the turn that wrote it.',
  'libs/conversation/src/retry-on-duplicate.ts': 'PostgreSQL tells by an error that another replica wrote the same row first.',
  'libs/conversation/src/summary/summariser.service.ts': 'A summary is beside the path of the reply, where nobody waits for its error.',
  'libs/conversation/src/sweeper.service.ts': 'A sweep runs by a timer, where nobody waits for its error; the next one comes.',
  'libs/gateway/src/chat/chat.stream.ts': 'A stream has begun with status 200, so that an error can only be its last event.',
  'libs/gateway/src/documents/static-files.ts': 'A file that is not there shows as an error of stat, and is a 404.',
  'libs/gateway/src/health/health.controller.ts': 'A service that does not answer is what the health report is there to say.',
  'libs/gateway/src/idempotency/idempotency.service.ts': 'A key is let go when its request has failed; the error goes on.',
  'libs/gateway/src/identity/token.verifier.ts': 'jose tells by errors that a token is not valid.',
  'libs/gateway/src/presence/presence.service.ts': 'Presence is told by a timer, where nobody waits for its error; the next period tells it again.',
  'libs/gateway/src/rest/body-parsers.ts': 'The parsers of JSON and UTF-8 tell by errors what is a malformed body.',
  'libs/gateway/src/rest/gateway.adapter.ts': 'Fastify wants the error of a body parser as an argument.',
  'libs/gateway/src/rest/limit-key.ts': 'Limits come before the check of the token: whoever cannot be told counts by address.',
  'libs/gateway/src/tickets/tickets.controller.ts': 'A conflict is told apart: the caller’s version is old, or the change itself is refused.',
  'libs/gateway/src/turns/turn-waiter.ts': 'Who waits for a turn asks again when its owner does not answer.',
  'libs/knowledge/src/faqs/csv-rows.ts': 'The CSV parser tells by an error, which repeats the text, that it is not CSV.',
  'libs/knowledge/src/retrieval/knowledge-search.service.ts': 'After a failed search the library looks whether the index lost its entries; the error goes on.',
  'libs/knowledge/src/retrieval/library-watch.ts': 'A look runs by a timer, where nobody waits for its error; the next one comes.',
  'libs/knowledge/src/retrieval/library.ts': 'FAQs can be written while the index is away; it is filled later.',
  'libs/knowledge/src/vector-index/qdrant.vector-index.ts': 'The edge of another program: whatever its client throws is `unavailable` here.',
  'libs/knowledge/src/vector-index/vector-index.health.ts': 'An index that does not answer is what the health report is there to say.',
  'libs/platform/src/database/embedded-postgres.ts': 'A server that does not answer, or a process that is gone, shows as an error.',
  'libs/platform/src/database/postgres-binaries.ts': 'A platform without binaries gets a sentence instead of a missing module.',
  'libs/platform/src/health/health.ts': 'A check that fails is what the health report is there to say.',
  'libs/platform/src/read-all-settings.ts': 'Mistakes in settings are printed, and the process ends.',
  'libs/platform/src/run.ts': 'The end of the process: what cannot start or stop is logged, the rest is let go.',
  'libs/sentiment/src/lexicon/data-file.ts': 'A mistake in a data file names the file.',
};

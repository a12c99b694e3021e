import type { Provider } from '@nestjs/common';
import { OutboxRelay } from './outbox-relay.service.js';
import { outboxRepositoryOf } from './outbox.repository.js';

/** What a service with an outbox in its schema lists among its providers. */
export const outboxProviders = (schema: string): Provider[] => [outboxRepositoryOf(schema), OutboxRelay];

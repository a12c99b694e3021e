import { defineService } from '@csa/platform';
import { gatewayMistakes, gatewaySettings } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { gatewayWeb } from './gateway.web.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency-key.entity.js';
import { CreateIdempotencyKeys1764000000000 } from './migrations/create-idempotency-keys.migration.js';

/** The door of the system: REST, Socket.IO and WebSocket. */
export const gateway = defineService({
  name: 'gateway',
  module: GatewayModule,
  settings: gatewaySettings,
  checkSettings: gatewayMistakes,
  database: { entities: [IdempotencyKeyEntity], migrations: [CreateIdempotencyKeys1764000000000] },
  web: gatewayWeb,
});

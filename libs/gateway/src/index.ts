import { defineService } from '@csa/platform';
import { gatewayMistakes, gatewaySettings } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { gatewayWeb } from './gateway.web.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency-key.entity.js';
import { CreateIdempotencyKeys1764000000000 } from './migrations/create-idempotency-keys.migration.js';
import { CreatePartnerKeys1764300000000 } from './migrations/create-partner-keys.migration.js';
import { PartnerKeyChangeEntity } from './partners/partner-key-change.entity.js';
import { PartnerKeyEntity } from './partners/partner-key.entity.js';

/** The door of the system: REST, Socket.IO and WebSocket. */
export const gateway = defineService({
  name: 'gateway',
  module: GatewayModule,
  settings: gatewaySettings,
  checkSettings: gatewayMistakes,
  database: {
    entities: [IdempotencyKeyEntity, PartnerKeyEntity, PartnerKeyChangeEntity],
    migrations: [CreateIdempotencyKeys1764000000000, CreatePartnerKeys1764300000000],
  },
  web: gatewayWeb,
});

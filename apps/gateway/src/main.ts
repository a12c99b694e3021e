import { run } from '@csa/platform';
import { gateway } from '@csa/gateway';

await run([gateway], { require: ['NATS_URL', 'DATABASE_URL', 'CUSTOMER_JWT_SECRET|CUSTOMER_JWKS_URL'] });

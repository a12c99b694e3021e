import { run } from '@csa/platform';
import { conversation } from '@csa/conversation';

await run([conversation], { require: ['NATS_URL', 'DATABASE_URL'] });

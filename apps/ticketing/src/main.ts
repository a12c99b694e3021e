import { run } from '@csa/platform';
import { ticketing } from '@csa/ticketing';

await run([ticketing], { require: ['NATS_URL', 'DATABASE_URL'] });

import { run } from '@csa/platform';
import { memory } from '@csa/memory';

await run([memory], { require: ['NATS_URL', 'DATABASE_URL'] });

import { run } from '@csa/platform';
import { knowledge } from '@csa/knowledge';

await run([knowledge], { require: ['NATS_URL', 'DATABASE_URL'] });

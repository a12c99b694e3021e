import { run } from '@csa/platform';
import { sentiment } from '@csa/sentiment';

await run([sentiment], { require: ['NATS_URL'] });

import { conversation } from '@csa/conversation';
import { gateway } from '@csa/gateway';
import { knowledge } from '@csa/knowledge';
import { memory } from '@csa/memory';
import { sentiment } from '@csa/sentiment';
import { ticketing } from '@csa/ticketing';
import { run } from '@csa/platform';

await run([sentiment, knowledge, memory, ticketing, conversation, gateway]);

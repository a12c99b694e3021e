import { HealthStatus, Instant } from '@csa/contracts';
import { z } from 'zod';
import { route } from '../rest/route.js';

const Component = z.object({ status: HealthStatus, detail: z.string().optional() });

/** The parts that `/health` names, in this order. */
export const componentNames = ['api', 'conversation', 'knowledge', 'sentiment', 'ticketing', 'memory', 'database', 'bus', 'vector_index', 'language_model'] as const;

export const HealthAnswer = z
  .object({
    status: HealthStatus,
    timestamp: Instant,
    version: z.string(),
    components: z.record(z.enum(componentNames), Component),
  })
  .meta({ id: 'HealthAnswer' });
export type HealthAnswer = z.infer<typeof HealthAnswer>;

export const ProbeAnswer = z.object({ status: z.enum(['alive', 'ready', 'not_ready']), components: z.record(z.string(), Component).optional() }).meta({ id: 'ProbeAnswer' });

const topic = 'health' as const;

export const healthRoute = route({
  method: 'GET', path: '/health', topic, access: 'open', summary: 'How the system and its parts are', answer: HealthAnswer,
  otherAnswers: { 503: { meaning: 'The system cannot do its job.', answer: HealthAnswer } },
});

export const liveRoute = route({ method: 'GET', path: '/health/live', topic, access: 'open', summary: 'Whether this process runs; asks nobody', answer: ProbeAnswer });

export const readyRoute = route({
  method: 'GET', path: '/health/ready', topic, access: 'open', summary: 'Whether this process can serve requests now', answer: ProbeAnswer,
  otherAnswers: { 503: { meaning: 'Not now.', answer: ProbeAnswer } },
});

import { z } from 'zod';
import { request } from './message.js';

export const ServiceName = z.enum(['gateway', 'conversation', 'knowledge', 'sentiment', 'ticketing', 'memory']);
export type ServiceName = z.infer<typeof ServiceName>;

/** `degraded` still does its job, with less; `unhealthy` does not. */
export const HealthStatus = z.enum(['healthy', 'degraded', 'unhealthy']).meta({ id: 'HealthStatus' });
export type HealthStatus = z.infer<typeof HealthStatus>;

/** How one part is; `detail` says what is wrong or which kind is in use, without addresses or secrets. */
export const ComponentHealth = z.object({ status: HealthStatus, detail: z.string().optional() }).meta({ id: 'ComponentHealth' });
export type ComponentHealth = z.infer<typeof ComponentHealth>;

const healthOf = (service: Exclude<ServiceName, 'gateway'>) =>
  request(`${service}.health`, {
    input: z.object({}),
    output: z.object({ status: HealthStatus, components: z.record(z.string(), ComponentHealth) }),
    timeoutMs: 1_000,
  });

/** How each service and what it depends on is. Answered by the platform for every service. */
export const ServiceHealth = {
  conversation: healthOf('conversation'),
  knowledge: healthOf('knowledge'),
  sentiment: healthOf('sentiment'),
  ticketing: healthOf('ticketing'),
  memory: healthOf('memory'),
} as const;

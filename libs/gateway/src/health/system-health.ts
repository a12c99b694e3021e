import type { ComponentHealth, HealthStatus } from '@csa/contracts';
import type { HealthReport } from '@csa/platform';
import type { componentNames, HealthAnswer } from './health.schema.js';

export type AskedService = 'conversation' | 'knowledge' | 'sentiment' | 'ticketing' | 'memory';
type Components = HealthAnswer['components'];
type ComponentName = (typeof componentNames)[number];

/** Without these nobody can be answered; the other parts only make the answers poorer. */
const essential: readonly ComponentName[] = ['api', 'conversation', 'database', 'bus'];

/** What the services say of themselves, as one; a service that did not answer is `undefined`. */
export function componentsOf(own: HealthReport, services: Readonly<Record<AskedService, HealthReport | undefined>>): Components {
  const reports = [own, ...Object.values(services)].filter((report) => report !== undefined);
  const shared = (name: string): ComponentHealth => worst(reports.flatMap((report) => report.components[name] ?? []));
  return {
    api: { status: 'healthy' },
    conversation: serviceHealth(services.conversation),
    knowledge: serviceHealth(services.knowledge),
    sentiment: serviceHealth(services.sentiment),
    ticketing: serviceHealth(services.ticketing),
    memory: serviceHealth(services.memory),
    database: shared('database'),
    bus: shared('bus'),
    vector_index: services.knowledge?.components['vector_index'] ?? unknownPart,
    language_model: services.conversation?.components['language_model'] ?? { status: 'healthy', detail: 'rules' },
  };
}

const unknownPart: ComponentHealth = { status: 'unhealthy', detail: 'its service does not answer' };

function serviceHealth(report: HealthReport | undefined): ComponentHealth {
  return report ? { status: report.status } : { status: 'unhealthy', detail: 'does not answer' };
}

const severity: Record<HealthStatus, number> = { healthy: 0, degraded: 1, unhealthy: 2 };

/** The worst of what several say of the same part; healthy when nobody says anything. */
export function worst(reports: readonly ComponentHealth[]): ComponentHealth {
  return reports.reduce<ComponentHealth>((found, next) => (severity[next.status] > severity[found.status] ? next : found), reports[0] ?? { status: 'healthy' });
}

/** Unhealthy when an essential part is; degraded when anything else is not well. */
export function overallStatus(components: Components): HealthStatus {
  if (essential.some((name) => components[name].status === 'unhealthy')) return 'unhealthy';
  return Object.values(components).every(({ status }) => status === 'healthy') ? 'healthy' : 'degraded';
}

import 'reflect-metadata';
import type { ComponentHealth, HealthStatus } from '@csa/contracts';
import { methodsOf } from '../bus/handlers.js';

const COMPONENT = Symbol('health component');

type Check = () => Promise<ComponentHealth> | ComponentHealth;

/** Makes a method the check of a component, such as `vector_index`. It should answer within a second. */
export function HealthCheck(component: string) {
  return <Method extends Check>(_target: object, _key: string | symbol, descriptor: TypedPropertyDescriptor<Method>): void => {
    Reflect.defineMetadata(COMPONENT, component, descriptor.value as object);
  };
}

export interface HealthReport {
  readonly status: HealthStatus;
  readonly components: Record<string, ComponentHealth>;
}

/** How a service and what it depends on is. */
export abstract class Health {
  abstract report(): Promise<HealthReport>;
}

const CHECK_TIMEOUT_MS = 900;

/** Runs all checks side by side; one that fails or is late counts as unhealthy. */
export class ServiceHealthReport extends Health {
  readonly #checks = new Map<string, Check>();

  add(component: string, check: Check): void {
    this.#checks.set(component, check);
  }

  addFrom(instances: readonly object[]): void {
    for (const { instance, method } of instances.flatMap(methodsOf)) {
      const component = Reflect.getMetadata(COMPONENT, method) as string | undefined;
      if (component) this.add(component, method.bind(instance) as Check);
    }
  }

  override async report(): Promise<HealthReport> {
    const entries = await Promise.all([...this.#checks].map(async ([name, check]) => [name, await inTime(check)] as const));
    return { status: worstOf(entries.map(([, health]) => health.status)), components: Object.fromEntries(entries) };
  }
}

/** How a process is that runs several services: as its worst one; each component bears its service's name. */
export function joinReports(reports: readonly (readonly [service: string, report: HealthReport])[]): HealthReport {
  const components = reports.flatMap(([service, report]) => Object.entries(report.components).map(([name, health]) => [`${service}.${name}`, health] as const));
  return { status: worstOf(reports.map(([, report]) => report.status)), components: Object.fromEntries(components) };
}

function worstOf(statuses: readonly HealthStatus[]): HealthStatus {
  return statuses.includes('unhealthy') ? 'unhealthy' : statuses.includes('degraded') ? 'degraded' : 'healthy';
}

async function inTime(check: Check): Promise<ComponentHealth> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ComponentHealth>((resolve) => {
    timer = setTimeout(() => { resolve({ status: 'unhealthy', detail: 'no answer in time' }); }, CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), late]);
  } catch {
    return { status: 'unhealthy', detail: 'does not answer' };
  } finally {
    clearTimeout(timer);
  }
}

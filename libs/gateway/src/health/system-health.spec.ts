import { describe, expect, test } from '@jest/globals';
import type { HealthReport } from '@csa/platform';
import { HealthAnswer } from './health.schema.js';
import { componentsOf, overallStatus, worst } from './system-health.js';
import type { AskedService } from './system-health.js';

const well: HealthReport = { status: 'healthy', components: { bus: { status: 'healthy', detail: 'nats' }, database: { status: 'healthy' } } };
const ill: HealthReport = { status: 'unhealthy', components: { bus: { status: 'healthy' }, database: { status: 'unhealthy', detail: 'does not answer' } } };
const services = (different: Partial<Record<AskedService, HealthReport | undefined>> = {}) => ({
  conversation: well, knowledge: { status: 'healthy', components: { vector_index: { status: 'healthy', detail: 'embedded' } } } as HealthReport,
  sentiment: well, ticketing: well, memory: well, ...different,
});
const statusWith = (different: Partial<Record<AskedService, HealthReport | undefined>>, own = well) => overallStatus(componentsOf(own, services(different)));

describe('the health of the system', () => {
  test('all parts are named when all is well', () => {
    const components = componentsOf(well, services());
    expect(Object.keys(components)).toEqual(['api', 'conversation', 'knowledge', 'sentiment', 'ticketing', 'memory', 'database', 'bus', 'vector_index', 'language_model']);
    expect(components.language_model).toEqual({ status: 'healthy', detail: 'rules' });
    expect(components.vector_index).toEqual({ status: 'healthy', detail: 'embedded' });
    expect(HealthAnswer.shape.components.parse(components)).toEqual(components);
    expect(overallStatus(components)).toBe('healthy');
  });

  test.each([
    ['knowledge is silent', { knowledge: undefined }, 'degraded'],
    ['sentiment is degraded', { sentiment: { ...well, status: 'degraded' } }, 'degraded'],
    ['ticketing is silent', { ticketing: undefined }, 'degraded'],
    ['conversation is silent', { conversation: undefined }, 'unhealthy'],
    ['a service lost its database', { memory: ill }, 'unhealthy'],
  ] as const)('when %s the system is %s', (_name, different, status) => {
    expect(statusWith(different)).toBe(status);
  });

  test('the gateway\'s own database counts', () => {
    expect(statusWith({}, ill)).toBe('unhealthy');
  });

  test('a silent service is said to be silent, and so is what it keeps', () => {
    const components = componentsOf(well, services({ knowledge: undefined }));
    expect(components.knowledge).toEqual({ status: 'unhealthy', detail: 'does not answer' });
    expect(components.vector_index.status).toBe('unhealthy');
  });

  test('of several opinions the worst counts', () => {
    expect(worst([{ status: 'healthy' }, { status: 'unhealthy', detail: 'gone' }, { status: 'degraded' }])).toEqual({ status: 'unhealthy', detail: 'gone' });
    expect(worst([])).toEqual({ status: 'healthy' });
  });
});

export { admin, agent, customer, nobody, partner, serviceFor } from './principals.js';
export { MovedClock } from './moved.clock.js';
export { createTestDatabase } from './test-database.js';
export type { TestDatabase } from './test-database.js';
export { answer } from './fake-answers.js';
export { ServiceDesk, startService } from './service-desk.js';
export type { DeskOptions } from './service-desk.js';
export { freePort, startNats } from './test-nats.js';
export type { TestNats } from './test-nats.js';

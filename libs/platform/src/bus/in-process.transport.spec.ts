import { InProcessTransport } from './in-process.transport.js';
import { transportConformance } from './transport.conformance.js';

transportConformance('in-process', () => {
  const one = new InProcessTransport();
  return Promise.resolve({ here: one, there: one, close: () => one.close() });
});

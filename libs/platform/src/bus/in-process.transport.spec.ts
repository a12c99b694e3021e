import { InProcessTransport } from './in-process.transport.js';
import { keptNewsConformance } from './kept-news.conformance.js';
import { transportConformance } from './transport.conformance.js';
import type { TransportPair } from './transport.conformance.js';

const pair = (): Promise<TransportPair> => {
  const one = new InProcessTransport();
  return Promise.resolve({ here: one, there: one, close: () => one.close() });
};
transportConformance('in-process', pair);
keptNewsConformance('in-process', pair);

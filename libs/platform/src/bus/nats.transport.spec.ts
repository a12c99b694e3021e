import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { startNats } from '@csa/testing';
import type { TestNats } from '@csa/testing';
import { NatsTransport } from './nats.transport.js';
import { transportConformance } from './transport.conformance.js';

const nats = await startNats();

if ('reason' in nats) {
  describe('the NATS transport', () => {
    test.skip(`skipped: ${nats.reason}`, () => undefined);
  });
} else {
  let server: TestNats;
  beforeAll(() => { server = nats; });
  afterAll(() => server.stop());
  transportConformance('NATS', async () => {
    const [here, there] = [await NatsTransport.connect(server.url, 'here'), await NatsTransport.connect(server.url, 'there')];
    return { here, there, close: async () => { await here.close(); await there.close(); } };
  });
}

import { expect, test } from '@jest/globals';
import type { Connection } from '@csa/contracts';
import { PresenceMap, SILENCE_MS } from './presence.map.js';

function connection(connectionId: string, given: Partial<Connection> = {}): Connection {
  return {
    connectionId, tenantId: 'default', customerId: 'user_001', sessionId: 's-1', channel: 'websocket',
    connectedAt: '2026-03-01T10:00:00.000Z', lastActivityAt: '2026-03-01T10:00:00.000Z', messageCount: 0, ...given,
  };
}
const ids = (connections: readonly Connection[]): string[] => connections.map(({ connectionId }) => connectionId);

test('connections of all replicas are counted together, oldest first', () => {
  const map = new PresenceMap();
  map.told('here', { connections: [connection('b', { connectedAt: '2026-03-01T10:00:02.000Z' })], closed: [] }, 0);
  map.told('there', { connections: [connection('a', { connectedAt: '2026-03-01T10:00:01.000Z' }), connection('x', { customerId: 'user_002' })], closed: [] }, 0);
  expect(ids(map.ofCustomer('default', 'user_001'))).toEqual(['a', 'b']);
});

test('a customer of another tenant with the same id is somebody else', () => {
  const map = new PresenceMap();
  map.told('here', { connections: [connection('a', { tenantId: 'other' })], closed: [] }, 0);
  expect(map.ofCustomer('default', 'user_001')).toEqual([]);
  expect(map.ofSession('default', 's-1')).toEqual([]);
});

test('a closed connection is gone at once', () => {
  const map = new PresenceMap();
  map.told('there', { connections: [connection('a'), connection('b')], closed: [] }, 0);
  map.told('there', { connections: [], closed: ['a'] }, 0);
  expect(ids(map.ofCustomer('default', 'user_001'))).toEqual(['b']);
});

test('connections of a replica that fell silent are forgotten, the own ones never', () => {
  const map = new PresenceMap();
  map.told('here', { connections: [connection('own')], closed: [] }, 0);
  map.told('there', { connections: [connection('silent'), connection('spoken of')], closed: [] }, 0);
  map.told('there', { connections: [connection('spoken of')], closed: [] }, SILENCE_MS - 1);
  map.expire('here', SILENCE_MS);
  expect(ids(map.ofCustomer('default', 'user_001')).sort()).toEqual(['own', 'spoken of']);
});

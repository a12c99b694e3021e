import { describe, expect, test } from '@jest/globals';
import { readSettings } from '@csa/platform';
import { gatewaySettings } from '../gateway.config.js';
import { Door } from '../gateway.desk.fake.js';
import { isOwnName } from './own-name.js';

const open = readSettings(gatewaySettings, {}, []);
const signedIn = readSettings(gatewaySettings, { CUSTOMER_JWT_SECRET: 'x'.repeat(32) }, []);

describe('the name a server is asked under', () => {
  test.each(['localhost:8000', '127.0.0.1:8000', '[::1]:8000', 'LOCALHOST', undefined])('%s is this machine', (host) => {
    expect(isOwnName(host, open)).toBe(true);
  });

  test.each(['evil.example:8000', 'localhost.evil.example', '192.168.0.7:8000', '', 'a b', 'user@evil.example'])('"%s" is not', (host) => {
    expect(isOwnName(host, open)).toBe(false);
  });

  test('does not matter where tokens are asked for', () => {
    expect(isOwnName('support.example.com', signedIn)).toBe(true);
  });

  test('is asked at the door: a page that lets its name point here gets nothing', async () => {
    const door = await Door.open([]);
    const { hostname, port } = new URL(door.url);
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      request({ hostname, port, path: '/', headers: { host: `evil.example:${port}` } }, (response) => { response.resume(); resolve(response.statusCode); }).on('error', reject).end();
    });
    expect(status).toBe(403);
    await door.close();
  });
});

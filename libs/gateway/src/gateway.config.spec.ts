import { describe, expect, test } from '@jest/globals';
import { readSettings } from '@csa/platform';
import { freePort, startService } from '@csa/testing';
import { gatewayMistakes, gatewaySettings } from './gateway.config.js';
import { gatewayWeb } from './gateway.web.js';
import { gateway } from './index.js';

const secret = 'a-secret-that-is-long-enough-to-use';
const read = (environment: Record<string, string>) => {
  const problems: string[] = [];
  const settings = readSettings(gatewaySettings, environment, problems);
  return { settings, problems };
};

describe('settings of the gateway', () => {
  test('without any, the door is open on loopback only', () => {
    const { settings, problems } = read({});
    expect(problems).toEqual([]);
    expect(gatewayMistakes(settings)).toEqual([]);
    expect(settings).toMatchObject({ HOST: '127.0.0.1', PORT: 8_000, CORS_ORIGINS: [], MAX_WS_CONNECTIONS_PER_USER: 5 });
  });

  test.each([['0.0.0.0'], ['10.0.0.1'], ['example.com'], ['::']])('open mode refuses to listen on %s', (HOST) => {
    expect(gatewayMistakes(read({ HOST }).settings)).toEqual([expect.stringContaining('HOST')]);
  });

  test.each([['127.0.0.1'], ['localhost'], ['::1']])('open mode may listen on %s', (HOST) => {
    expect(gatewayMistakes(read({ HOST }).settings)).toEqual([]);
  });

  test.each([['CUSTOMER_JWT_SECRET', secret], ['STAFF_JWT_SECRET', secret], ['CUSTOMER_JWKS_URL', 'https://id.example.com/keys']])(
    'with %s any address may be listened on',
    (name, value) => { expect(gatewayMistakes(read({ HOST: '0.0.0.0', [name]: value }).settings)).toEqual([]); },
  );

  test('customers and staff must not share a secret', () => {
    expect(gatewayMistakes(read({ CUSTOMER_JWT_SECRET: secret, STAFF_JWT_SECRET: secret }).settings)).toEqual([expect.stringContaining('STAFF_JWT_SECRET')]);
  });

  test('every mistake is named, and no secret is repeated', () => {
    const { problems } = read({ PORT: 'http', CUSTOMER_JWT_SECRET: 'short', CUSTOMER_JWKS_URL: 'ftp://x', CORS_ORIGINS: 'example.com/path', MAX_REQUESTS_PER_MINUTE: '0' });
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual(['CORS_ORIGINS', 'CUSTOMER_JWKS_URL', 'CUSTOMER_JWT_SECRET', 'MAX_REQUESTS_PER_MINUTE', 'PORT']);
    expect(problems.join(' ')).not.toContain('short,');
  });

  test('HOST and PORT say where the door stands', () => {
    expect(gatewayWeb.address(read({ HOST: '::1', PORT: '8123' }).settings)).toEqual({ host: '::1', port: 8_123 });
  });

  test('PORT: there the door answers', async () => {
    const port = await freePort();
    const desk = await startService(gateway, { settings: { PORT: String(port) } });
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    await desk.close();
  });

  test('origins are a list', () => {
    expect(read({ CORS_ORIGINS: 'https://a.example, https://b.example:8443' }).settings.CORS_ORIGINS).toEqual(['https://a.example', 'https://b.example:8443']);
  });
});

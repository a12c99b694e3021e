import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Door } from '../gateway.desk.fake.js';
import { RouteTable } from '../rest/route-table.js';
import { demoPolicy, redocPolicy, swaggerPolicy } from './content-policy.js';

/** What a page loads: sources and links of its elements, and addresses in its own script. */
const loadedBy = (text: string): string[] => [...text.matchAll(/(?:src|href|spec-url|url)\s*[=:]\s*["']([^"']*)["']/g)].map(([, address]) => address ?? '');

describe('pages', () => {
  let door: Door;
  beforeAll(async () => { door = await Door.open([]); });
  afterAll(() => door.close());

  test.each(['/docs', '/redoc'])('%s loads all it needs from this server', async (path) => {
    const { status, text, headers } = await door.ask('GET', path);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const addresses = loadedBy(text);
    expect(addresses.length).toBeGreaterThan(1);
    for (const address of addresses) {
      expect(address).toMatch(/^\/[^/]/);
      const file = await door.ask('GET', address);
      expect([address, file.status]).toEqual([address, 200]);
    }
    expect(text).not.toContain('http');
  });

  test('ReDoc fetches no logo from its makers', async () => {
    const { text } = await door.ask('GET', '/redoc/redoc.standalone.js');
    expect(text.length).toBeGreaterThan(500_000);
    expect(text).not.toContain('cdn.redoc.ly');
  });

  test('the script that starts Swagger UI asks this server, and no validator', async () => {
    const { text } = await door.ask('GET', '/docs/start.js');
    expect(loadedBy(text)).toEqual(['/openapi.json']);
    expect(text).toContain('validatorUrl: null');
  });

  test('no policy lets a page load from, or send to, another host', () => {
    for (const policy of [swaggerPolicy, redocPolicy, demoPolicy]) {
      const text = policy['content-security-policy'] ?? '';
      expect(text).toContain(`default-src 'none'`);
      expect(text).not.toMatch(/https?:|\*/);
      expect(text).not.toContain(`'unsafe-eval'`);
      expect(/script-src [^;]*/.exec(text)?.[0]).toBe(`script-src 'self'`);
    }
  });

  test('only pages have a policy of their own', async () => {
    expect((await door.ask('GET', '/docs')).headers.get('content-security-policy')).toContain('script-src');
    expect((await door.ask('GET', '/health/live')).headers.get('content-security-policy')).not.toContain('script-src');
  });

  test.each(['/docs/package.json', '/docs/..%2Fpackage.json', '/redoc/redoc.lib.js', '/demo/..%2Fpackage.json', '/demo/.env', '/demo/client/..%2Fpackage.json', '/demo/client/chat-state.ts'])('%s is not there', async (path) => {
    expect((await door.ask('GET', path)).status).toBe(404);
  });

  test('the demo page is served from this server', async () => {
    const { status, headers } = await door.ask('GET', '/demo');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toBe(demoPolicy['content-security-policy']);
  });

  test('every address that the HTTP server answers was declared, and the other way round', async () => {
    const fastify = (door.desk.running.app as NestFastifyApplication).getHttpAdapter().getInstance();
    const declared = door.desk.get(RouteTable).routes;
    for (const { method, path } of declared) expect([path, fastify.hasRoute({ method, url: path })]).toEqual([path, true]);
    const served = fastify.printRoutes({ commonPrefix: false }).match(/\((?:[A-Z, ]+)\)/g) ?? [];
    const count = served.reduce((sum, methods) => sum + methods.split(',').filter((name) => !/HEAD|OPTIONS/.test(name)).length, 0);
    expect(count).toBe(declared.length);
  });
});

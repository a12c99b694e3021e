import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem } from '../system/index.js';
import type { System } from '../system/index.js';
import { checks, runChecks, targetAt } from './index.js';

let system: System;
beforeAll(async () => { system = await startSystem(); }, 120_000);
afterAll(async () => { await system.stop(); }, 60_000);

test('the system keeps to its protocol, on every gateway', async () => {
  for (const gateway of system.gateways) {
    const userId = `guest_${randomUUID()}`;
    const token = await system.token(userId);
    const findings = await runChecks(checks, targetAt(gateway.replace('http', 'ws'), { userId, ...(token === undefined ? {} : { token }) }));
    expect(findings.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(findings.filter(({ state }) => state === 'passed').length).toBeGreaterThan(40);
  }
}, 180_000);

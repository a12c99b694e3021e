import { readFileSync } from 'node:fs';
import { Account } from '@csa/contracts';
import { z } from 'zod';

/** The accounts of `data/accounts.json`, for trying the product out. */
export function demoAccounts(): Account[] {
  return z.array(Account).parse(JSON.parse(readFileSync(new URL('../../data/accounts.json', import.meta.url), 'utf8')));
}

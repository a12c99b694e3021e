import { lookupAccount } from '../../tools/lookup-account.tool.js';
import type { Found, Situation } from './situation.js';

/** Reads the customer's own account. */
export async function lookUpAccount({ toolbox }: Situation): Promise<Found> {
  const { data } = await toolbox.use(lookupAccount, {});
  if (!data) return { outcome: 'tool_failed' };
  return { outcome: data.account ? 'account_shown' : 'no_account', account: data.account };
}

import type { Account } from '@csa/contracts';
import { dateInWords, numberInWords } from './in-words.js';
import { offering } from './occasion.js';
import type { Composer } from './occasion.js';
import type { Say } from './phrasebook.js';

/** Says what the account says. */
export const accountShown: Composer = (occasion, say) => {
  const { account } = occasion.findings;
  if (!account) return noAccount(occasion, say);
  const { name: holder, email, plan, status } = account;
  const facts = { name: occasion.name, holder, email, plan: plan.slice(0, 1).toUpperCase() + plan.slice(1), status: status.replaceAll('_', ' ') };
  return { text: [say('account_shown', facts), usage(account, say), billing(account, say)].join(' '), suggestions: ['How do I change my plan?'] };
};

function usage({ usage: { seatsUsed, seatsIncluded, storageUsedGb, storageIncludedGb, apiCallsThisMonth } }: Account, say: Say): string {
  return say('account_usage', {
    seatsUsed: numberInWords(seatsUsed), seatsIncluded: numberInWords(seatsIncluded), storageUsed: numberInWords(storageUsedGb),
    storageIncluded: numberInWords(storageIncludedGb), apiCalls: numberInWords(apiCallsThisMonth),
  });
}

function billing({ billing: { amount, currency, interval, nextInvoiceOn, method } }: Account, say: Say): string {
  if (amount === 0) return say('account_free');
  return say('account_billing', { amount: `${numberInWords(amount)} ${currency}`, interval, method, nextInvoice: nextInvoiceOn === null ? null : dateInWords(nextInvoiceOn) });
}

export const noAccount: Composer = (occasion, say) => offering([say('no_account')], occasion);

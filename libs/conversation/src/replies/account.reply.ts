import type { Account } from '@csa/contracts';
import { offering } from './occasion.js';
import type { Composer, Occasion } from './occasion.js';
import type { Say } from './phrasebook.js';

/** Says what was asked of the account; all of it when nothing in particular was. */
export const accountShown: Composer = (occasion, say) => {
  const { account } = occasion.findings;
  if (!account) return noAccount(occasion, say);
  const part = parts[occasion.understanding.topic ?? ''];
  if (part === state && account.status !== 'active') return offering([state(account, occasion, say), invoice(account, occasion, say), say('offer_ticket_or_person')].filter(Boolean), occasion);
  return { text: part ? part(account, occasion, say) : overview(account, occasion, say), suggestions: ['How do I change my plan?'] };
};

type Part = (account: Account, occasion: Occasion, say: Say) => string;

const overview: Part = (account, occasion, say) =>
  [say('account_shown', { ...facts(account, say), name: occasion.name }), usage(account, occasion, say), price(account, occasion, say), invoice(account, occasion, say)].filter(Boolean).join(' ');

const usage: Part = ({ usage: { seatsUsed, seatsIncluded, storageUsedGb, storageIncludedGb, apiCallsThisMonth } }, _occasion, say) =>
  say('account_usage', {
    seatsUsed: say.inWords.number(seatsUsed), seatsIncluded: say.inWords.number(seatsIncluded), storageUsed: say.inWords.number(storageUsedGb),
    storageIncluded: say.inWords.number(storageIncludedGb), apiCalls: say.inWords.number(apiCallsThisMonth),
  });

const price: Part = ({ billing: { amount, currency, interval, method } }, _occasion, say) =>
  amount === 0 ? say('account_free') : say('account_billing', { amount: `${say.inWords.number(amount)} ${currency}`, interval: say.inWords.interval(interval), method: methodOf(method) });

/** A date that is past is not told as one to come. */
const invoice: Part = ({ billing: { nextInvoiceOn } }, { turn }, say) => {
  if (nextInvoiceOn === null) return '';
  return say(nextInvoiceOn < turn.createdAt.slice(0, 10) ? 'invoice_was_due' : 'invoice_next', { date: say.inWords.date(nextInvoiceOn) });
};

const state: Part = (account, { name }, say) => say('account_status', { ...facts(account, say), name });

const parts: Readonly<Record<string, Part>> = {
  account_plan: (account, { name }, say) => say('account_plan', { ...facts(account, say), name }),
  account_status: state,
  account_email: (account, _occasion, say) => say('account_email', facts(account, say)),
  ask_email: (account, _occasion, say) => say('account_email', facts(account, say)),
  account_usage: usage,
  account_price: price,
  account_invoice: (account, occasion, say) => invoice(account, occasion, say) || say('invoice_none'),
  account_payment: ({ billing: { method } }, _occasion, say) => (methodOf(method) === null ? say('payment_none') : say('payment_method', { method })),
};

function facts({ name: holder, email, plan, status }: Account, { inWords }: Say) {
  return { holder, email, plan: plan.slice(0, 1).toUpperCase() + plan.slice(1), status: inWords.accountStatus(status) };
}

/** Null when nothing is on record. */
function methodOf(method: string): string | null {
  return method === '' || method === 'none' ? null : method;
}

export const noAccount: Composer = (occasion, say) => offering([say('no_account')], occasion);

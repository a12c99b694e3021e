import { beforeEach, describe, expect, test } from '@jest/globals';
import { FakeDesk, account } from '../turn/desk.fake.js';

let desk: FakeDesk;
beforeEach(async () => { desk = await FakeDesk.open(); });

const contentOf = async (message: string) => (await desk.says(message)).reply.content;

describe('of the account only what was asked is told', () => {
  test.each([
    ['which plan am I on?', /^You are on the Pro plan, and your account is active\.$/],
    ['when is my next invoice?', /^The next invoice comes on 5 December 2026\.$/],
    ['how much do I pay', /^The price is 49 EUR a month; the payment method on record is Visa ending 4242\.$/],
    ['how many seats are left?', /^You use 3 of 10 seats.*$/],
    ['is my account still active?', /^Your account is active, on the Pro plan\.$/],
    ['what card do you have on file?', /^The payment method on record is Visa ending 4242\.$/],
    ['what is my e-mail address?', /^Your account is registered to ada@example\.com\.$/],
  ])('"%s"', async (message, expected) => { expect(await contentOf(message)).toMatch(expected); });

  test('an address that the customer stated counts more', async () => {
    await desk.says('My email is kim@example.com');
    expect(await contentOf('what is my e-mail address?')).toContain('kim@example.com');
  });

  test('without an account the address is not known', async () => {
    desk.account = null;
    expect(await contentOf('what is my e-mail address?')).not.toContain('@');
  });

  test('an invoice of the past is not one to come', async () => {
    desk.account = { ...account, status: 'past_due', billing: { ...account.billing, nextInvoiceOn: '2026-03-08' } };
    expect(await contentOf('show me my account')).toMatch(/past due.*An invoice was due on 8 March 2026\.$/);
  });

  test('an account that is not well is told with what was due, and a ticket or a person offered', async () => {
    desk.account = { ...account, status: 'past_due', billing: { ...account.billing, nextInvoiceOn: '2026-03-08' } };
    expect(await contentOf('Why is my account past due?')).toMatch(/past due.*8 March 2026.*ticket.*person/s);
  });

  test('what is free has no price, no invoice and no payment method', async () => {
    desk.account = { ...account, plan: 'free', billing: { ...account.billing, amount: 0, nextInvoiceOn: null, method: 'none' } };
    expect(await contentOf('my account')).toMatch(/There is nothing to pay for your plan\.$/);
    expect(await contentOf('when is my next invoice?')).toMatch(/no invoice/);
    expect(await contentOf('which payment method do you have on file?')).toMatch(/no payment method/);
  });
});

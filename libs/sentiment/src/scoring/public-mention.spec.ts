import { describe, expect, test } from '@jest/globals';
import { analyse, loadJudges } from './sentiment.analysis.js';

const judges = loadJudges();
const moodOf = (text: string) => analyse(text, judges);

const troubles = [
  'my router has been dead since Sunday',
  'you lost my bag',
  'my bag was lost in Rome',
  'my parcel is late',
  'my card was declined at the bakery',
  'the picture freezes every two minutes',
  'I can not log in since the update',
  'the app crashes when I open it',
  'four hour delay and not even a voucher',
  'chat closed itself after 50 minutes of waiting',
  'parcel says delivered but there is nothing at my door',
  'I waited 40 minutes for a car that never came',
  'that link does not work',
  'first my bill was wrong, now the line is off',
  'the lift at the station is broken',
  'charged twice for one ticket',
  'the export shows an error since this morning',
  'stuck at the gate, no crew here',
  'my order is missing two books',
  'the screen arrived damaged',
  'your website won’t load on my phone',
  'doors would not open at my stop',
  'how is it possible that nobody answers the phone?',
  'why was my booking cancelled?',
];

const plain = [
  'do you fly to Oslo in winter?',
  'what are your opening hours on Saturday?',
  'does the new plan include roaming?',
  'how can I return an item?',
  'can I bring a guitar on board?',
  'where do I report a lost card?',
  'what happens when a payment is late?',
  'hi there, is the blue one back in stock?',
  'just sent you a DM with my booking number',
  'following you now, please DM me',
  'it was the 9:15 from Leeds',
  'I would like to change the address of my order',
  'I need to add a passenger to my booking',
  'the postcode is 4410',
  'I am on my way to the branch in York',
  'looking for the form to open a joint account',
];

const praise = [
  'thank you for the quick rebooking',
  'thanks, that worked',
  'Anna in your shop was so helpful today',
  'best crew ever, loved the flight',
  'the shoes are perfect',
  'internet is back, thanks for the fast fix',
  'really impressed with the new app',
  'great driver this morning, very kind',
  'thanks for finding my bag so quickly!',
  'the delay was handled wonderfully, thank you',
];

describe('a trouble that is told to a company in public is negative', () => {
  test.each(troubles)('"@acme %s"', (text) => {
    expect(moodOf(`@acme ${text}`).label).toBe('negative');
  });

  test.each(troubles)('and told in private as calm as ever: "%s"', (text) => {
    expect(moodOf(text).label).not.toBe('negative');
  });

  test.each(['Stuck at the airport because @skyhop has no crew', '.@acme you lost my bag', 'RT @acme: my parcel is late', 'hey @acme, the app crashes when I open it'])('wherever the handle stands: "%s"', (text) => {
    expect(moodOf(text).label).toBe('negative');
  });

  test('and the worse of two is the more frustrated one', () => {
    expect(moodOf('@acme you lost my bag and nobody cares').frustrationScore).toBeGreaterThan(moodOf('@acme you lost my bag').frustrationScore);
  });

  test('in other languages, too', () => {
    expect(moodOf('mi pedido llegó dañado').label).toBe('neutral');
    expect(moodOf('@acme mi pedido llegó dañado').label).toBe('negative');
    expect(moodOf('Mein Paket ist beschädigt').label).toBe('neutral');
    expect(moodOf('@acme Mein Paket ist beschädigt').label).toBe('negative');
  });
});

describe('in public as in private', () => {
  test.each(plain)('a question or news is neutral: "@acme %s"', (text) => {
    expect(moodOf(`@acme ${text}`)).toMatchObject({ label: 'neutral' });
    expect(moodOf(`@acme ${text}`).frustrationScore).toBeLessThan(0.3);
  });

  test.each(praise)('thanks and praise are positive: "@acme %s"', (text) => {
    expect(moodOf(`@acme ${text}`).label).toBe('positive');
    expect(moodOf(`@acme ${text}`).frustrationScore).toBeLessThan(0.3);
  });
});

describe('who names no company says nothing in public', () => {
  test.each([
    'my user name is @jo_miller and I can not log in', 'I signed up as @jo and forgot my password', '@support my card was declined', '@bot the export is not working for me',
    'my mailbox is jo@acme.example and the code does not arrive, I am locked out', 'the meeting is @ noon, and I lost my card',
  ])('"%s"', (text) => {
    expect(moodOf(text).label).not.toBe('negative');
  });
});
